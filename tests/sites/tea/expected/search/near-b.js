attest_search("near-b","0badly0 1lack1 1rewers0 4s0");
