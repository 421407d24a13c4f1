attest_search("near-g","0green1 1uess0");
