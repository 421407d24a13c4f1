attest_search("near-k","keep1 keeps1 kept1 know0 knows0");
