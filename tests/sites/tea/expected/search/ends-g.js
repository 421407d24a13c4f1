attest_search("ends-g","evening2 everything0 morning0 waking0");
