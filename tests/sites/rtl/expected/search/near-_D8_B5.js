attest_search("near-_D8_B5","صفحة0");
