attest_search("near-d","dusk0");
