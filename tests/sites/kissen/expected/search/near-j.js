attest_search("near-j","0journal0");
