attest_search("near-_D8_B4","شاي0");
