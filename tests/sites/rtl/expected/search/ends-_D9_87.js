attest_search("ends-_D9_87","فامره0");
