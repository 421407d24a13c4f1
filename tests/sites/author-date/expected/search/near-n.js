attest_search("near-n","0neck0 1ot0");
