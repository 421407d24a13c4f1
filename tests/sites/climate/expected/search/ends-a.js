attest_search("ends-a","sea2");
