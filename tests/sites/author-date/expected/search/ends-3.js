attest_search("ends-3","drops20230");
