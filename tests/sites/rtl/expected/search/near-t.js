attest_search("near-t","0tea2 1he0 1rial1 5s1");
