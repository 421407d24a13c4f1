attest_search("near-d","0day0 3s0 1escribed0 1id1 1oes2 2ubled0 2wn0");
