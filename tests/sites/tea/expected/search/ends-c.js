attest_search("ends-c","topic0");
