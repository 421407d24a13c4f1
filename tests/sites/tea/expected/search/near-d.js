attest_search("near-d","0delay0 5s1 1id1 1oes2 1rank0 2eams0 2ink0 1usk0");
