attest_search("near-l","0leak1 1ink0 2ttle0");
