attest_search("near-m","0make0 4s0 2y0 1eta0 3hod1 1inutes0 1ore0 3ning0");
