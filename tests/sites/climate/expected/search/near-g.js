attest_search("near-g","0gale1 420190 2ps0 2uge1 1iven0 1ull0");
