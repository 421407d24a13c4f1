attest_search("near-c","0cohort0 1ures0");
