attest_search("ends-i","bei0 zwei0");
