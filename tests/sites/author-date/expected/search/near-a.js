attest_search("near-a","0advice0 1ncients0 2d2 2onymous19000 2y0 1re0");
