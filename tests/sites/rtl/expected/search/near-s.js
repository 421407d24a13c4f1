attest_search("near-s","0saucer1 620040 1poon0");
