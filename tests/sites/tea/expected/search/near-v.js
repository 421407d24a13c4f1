attest_search("near-v","very1");
