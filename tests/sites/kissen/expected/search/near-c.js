attest_search("near-c","0cherry0 1ohort0 2ld0");
