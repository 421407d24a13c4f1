attest_search("near-i","ibriq20100 invented1");
