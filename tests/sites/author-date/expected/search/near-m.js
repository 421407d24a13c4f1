attest_search("near-m","0may0 1easured0");
