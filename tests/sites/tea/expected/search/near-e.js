attest_search("near-e","eight1 eleven0 evening2 everything0");
