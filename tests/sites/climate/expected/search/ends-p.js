attest_search("ends-p","keep1");
