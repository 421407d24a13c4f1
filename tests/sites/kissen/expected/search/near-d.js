attest_search("near-d","0dafur0 2rauf0 2s1 1ecke0 520151 2n0 2r2 1ie0 2nkel1 1reihundertzehn0");
