attest_search("near-l","leak1 link0 little0");
