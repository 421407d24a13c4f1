attest_search("near-n","nights1");
