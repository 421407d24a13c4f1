attest_search("near-p","page0 part0 people1 prevent0 prevents0");
