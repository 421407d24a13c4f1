attest_search("near-w","0wall0 4s0 2rmer1 4ing0 4th0 2s2 2ter2 2y0 1eakly0 3ther2 2igh0 2ll0 2re0 1hat2 2ether0 2ite0 2o0 1idth0 2nd0 4s0 2th1 1ord0 4s1 3thless0 1rites0 2ote0");
