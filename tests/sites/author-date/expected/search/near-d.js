attest_search("near-d","0data0 1iffer0 1oes0 1ried0 4r0 3zzle0 2op0 4s1 520230 2y2");
