attest_search("near-q","quay2");
