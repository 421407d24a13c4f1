attest_search("ends-a","data0 felt2019a1");
