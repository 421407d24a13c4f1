attest_search("near-m","may0 measured0");
