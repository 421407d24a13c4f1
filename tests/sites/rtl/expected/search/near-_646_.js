attest_search("near-_646_","0نعناع1");
