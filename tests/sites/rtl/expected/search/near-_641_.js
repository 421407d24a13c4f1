attest_search("near-_641_","0فامره0 1رقا0");
