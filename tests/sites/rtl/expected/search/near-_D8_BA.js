attest_search("near-_D8_BA","غير0");
