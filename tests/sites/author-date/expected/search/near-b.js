attest_search("near-b","0better0 1rim1 420201 4s1");
