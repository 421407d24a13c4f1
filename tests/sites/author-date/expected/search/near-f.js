attest_search("near-f","0felt2 42019a1 8b1");
