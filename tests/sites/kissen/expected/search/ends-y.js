attest_search("ends-y","cherry0");
