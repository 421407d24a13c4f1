attest_search("near-f","felt2 felt2019a1 felt2019b1");
