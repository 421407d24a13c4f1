attest_search("near-g","green1 guess0");
