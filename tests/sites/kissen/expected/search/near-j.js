attest_search("near-j","journal0");
