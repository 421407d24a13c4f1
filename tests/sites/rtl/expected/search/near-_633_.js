attest_search("near-_633_","0ساخن1");
