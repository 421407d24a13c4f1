attest_search("ends-p","cap0 drop0 keep0");
