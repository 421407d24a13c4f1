attest_search("ends-9","gale20190");
