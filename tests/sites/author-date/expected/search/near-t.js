attest_search("near-t","0than0 3t0 2e1 3m0 3re0 2read0 620240 1rial0 1wo0");
