attest_search("near-y","0year1 4s2 2s1 2t0");
