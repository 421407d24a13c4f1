attest_search("ends-0","ibriq20100");
