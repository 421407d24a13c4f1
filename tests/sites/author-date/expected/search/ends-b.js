attest_search("ends-b","felt2019b1");
