attest_search("near-r","0randomised1 1eihe0 1iechen0");
