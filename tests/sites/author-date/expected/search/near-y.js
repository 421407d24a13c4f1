attest_search("near-y","you0");
