attest_search("near-s","saucer1 saucer20040 spoon0");
