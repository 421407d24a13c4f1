attest_search("near-p","0personen0 1olster0");
