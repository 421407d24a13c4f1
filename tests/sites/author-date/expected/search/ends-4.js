attest_search("ends-4","thread20240");
