attest_search("near-v","verbrennungen0 verglichen0 von0");
