attest_search("ends-1","frost20110");
