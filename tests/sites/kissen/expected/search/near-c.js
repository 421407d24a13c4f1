attest_search("near-c","cherry0 cohort0 cold0");
