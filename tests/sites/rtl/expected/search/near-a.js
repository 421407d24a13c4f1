attest_search("near-a","0and1");
