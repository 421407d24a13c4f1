attest_search("near-g","0green0");
