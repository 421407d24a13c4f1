attest_search("near-n","night0 nights0 nine1 not1");
