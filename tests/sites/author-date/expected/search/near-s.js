attest_search("near-s","0says0 1eams1 520100 2e0 1oaks0 1titch1 620170 2orms0 1uffices0");
