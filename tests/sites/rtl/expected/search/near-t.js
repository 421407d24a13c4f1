attest_search("near-t","tea2 the0 trial1 trials1");
