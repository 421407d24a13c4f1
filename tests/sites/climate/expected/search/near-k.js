attest_search("near-k","0keep1 4s1 2pt1 1now0 4s0");
