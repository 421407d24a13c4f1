attest_search("near-i","0institute0 920161 2vented2 6rxiv0");
