attest_search("near-i","instruments0 invented3 island0 its1 itself0");
