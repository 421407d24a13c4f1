attest_search("near-e","evening0 everything0");
