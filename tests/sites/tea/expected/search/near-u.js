attest_search("near-u","0uncertain1");
