attest_search("near-k","keep0 keeps1");
