attest_search("near-_D8_B9","على0 عند0");
