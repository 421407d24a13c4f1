attest_search("near-i","invented2");
