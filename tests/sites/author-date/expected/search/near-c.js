attest_search("near-c","cap0 caps0 collected0 crown0");
