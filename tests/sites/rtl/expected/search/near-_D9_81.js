attest_search("near-_D9_81","فامره0 فرقا0");
