attest_search("near-n","0nights1");
