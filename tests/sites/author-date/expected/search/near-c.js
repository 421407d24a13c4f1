attest_search("near-c","0cap0 3s0 1ollected0 1rown0");
