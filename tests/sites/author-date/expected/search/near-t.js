attest_search("near-t","than0 that0 the1 them0 there0 thread0 thread20240 trial0 two0");
