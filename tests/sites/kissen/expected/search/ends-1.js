attest_search("ends-1","ofen20210");
