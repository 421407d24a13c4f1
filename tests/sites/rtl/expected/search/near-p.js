attest_search("near-p","0page0");
