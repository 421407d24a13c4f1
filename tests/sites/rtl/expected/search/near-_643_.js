attest_search("near-_643_","0كتاب0 1وب0");
