attest_search("near-t","tea3 temperature0 ten0 tested0 that0 the3 they1 time0 topic0 trial2 trials2");
