attest_search("ends-h","with1");
