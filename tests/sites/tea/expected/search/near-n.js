attest_search("near-n","0night0 5s0 2ne1 1ot1");
