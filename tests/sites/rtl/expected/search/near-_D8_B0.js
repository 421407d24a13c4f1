attest_search("near-_D8_B0","ذلك0 ذهب0");
