attest_search("near-c","cohort0 cures0");
