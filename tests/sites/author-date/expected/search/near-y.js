attest_search("near-y","0you0");
