attest_search("near-_63a_","0غير0");
