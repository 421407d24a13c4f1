attest_search("near-b","badly0 black1 brewers0 brews0");
