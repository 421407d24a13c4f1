attest_search("ends-m","calm0");
