attest_search("near-n","neck0 not0");
