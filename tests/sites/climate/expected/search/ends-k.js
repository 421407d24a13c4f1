attest_search("ends-k","book0 brook1 network1 speak0");
