attest_search("near-u","uncertain1");
