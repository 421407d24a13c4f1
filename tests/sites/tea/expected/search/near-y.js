attest_search("near-y","0yet0");
