attest_search("near-y","yet0");
