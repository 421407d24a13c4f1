attest_search("near-r","0rain1 2ndomised0 1ibbon1 620151 6s0");
