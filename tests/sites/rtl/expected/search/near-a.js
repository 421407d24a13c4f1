attest_search("near-a","and1");
