attest_search("near-i","0ibriq20100 1nvented1");
