attest_search("ends-a","tea2");
