attest_search("near-f","0fall0 1ell0 2wer0 1or0 3ty0");
