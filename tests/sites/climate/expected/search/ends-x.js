attest_search("ends-x","six0");
