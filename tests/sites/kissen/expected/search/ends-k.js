attest_search("ends-k","bank0 kissenwerk0");
