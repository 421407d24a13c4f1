attest_search("near-p","0page0 2rt0 1eople1 1revent0 7s0");
