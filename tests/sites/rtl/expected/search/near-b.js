attest_search("near-b","brewers0 brews0");
