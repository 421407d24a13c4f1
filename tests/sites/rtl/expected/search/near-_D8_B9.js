attest_search("near-_D8_B9","علامة0 على0 عليها0 عند0");
