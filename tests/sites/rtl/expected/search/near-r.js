attest_search("near-r","0randomised0");
