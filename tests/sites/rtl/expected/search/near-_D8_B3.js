attest_search("near-_D8_B3","ساخن1");
