attest_search("near-b","0brewers0 4s0");
