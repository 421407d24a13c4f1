attest_search("near-_D8_B8","ظهر0");
