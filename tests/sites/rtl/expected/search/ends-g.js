attest_search("ends-g","evening0 everything0");
