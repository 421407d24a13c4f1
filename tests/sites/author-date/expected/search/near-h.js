attest_search("near-h","handbook0 hat0 hats3 heads0");
