attest_search("ends-_D9_89","على0");
