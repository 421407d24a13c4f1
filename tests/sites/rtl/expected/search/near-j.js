attest_search("near-j","journal1");
