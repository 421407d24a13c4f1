attest_search("near-q","0quay2");
