attest_search("ends-s","brewers0 brews0 cures0 nights1 trials1");
