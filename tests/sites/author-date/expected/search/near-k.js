attest_search("near-k","0keep0 4s1");
