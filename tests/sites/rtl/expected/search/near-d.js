attest_search("near-d","0dusk0");
