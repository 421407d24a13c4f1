attest_search("near-i","0invented2");
