attest_search("near-l","0lange0 1exikon1 719990 1iegt0");
