attest_search("near-_634_","0شاي0");
