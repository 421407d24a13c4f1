attest_search("near-u","under0");
