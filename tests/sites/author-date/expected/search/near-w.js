attest_search("near-w","0weather0 2t0 1hat1 1ide0 1ork0");
