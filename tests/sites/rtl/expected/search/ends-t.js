attest_search("ends-t","cohort0");
