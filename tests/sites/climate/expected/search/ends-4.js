attest_search("ends-4","tide20040");
