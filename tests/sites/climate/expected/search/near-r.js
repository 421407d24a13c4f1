attest_search("near-r","0rarer0 1ecord1 6s0 2ports0 1ises0 1oof0 4s1 3ms1 2und0 1un0");
