attest_search("near-y","year1 years2 yes1 yet0");
