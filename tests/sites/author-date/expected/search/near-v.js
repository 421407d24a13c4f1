attest_search("near-v","0van0");
