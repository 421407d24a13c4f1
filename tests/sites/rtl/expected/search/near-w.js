attest_search("near-w","0web0 1ho0");
