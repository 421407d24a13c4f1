attest_search("near-m","0macht0 2n1 1eiste0 2thode0 1it2 1oglicherweise0");
