attest_search("near-_62a_","0تاخر0 1حت0");
