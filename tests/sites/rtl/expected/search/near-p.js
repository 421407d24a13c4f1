attest_search("near-p","page0");
