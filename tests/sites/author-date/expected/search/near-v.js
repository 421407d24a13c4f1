attest_search("near-v","van0");
