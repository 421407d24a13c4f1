attest_search("near-u","0uber0 1nd0 2sicher0 2terschied0");
