attest_search("near-g","green0");
