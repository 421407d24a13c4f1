attest_search("near-v","0verbrennungen0 3glichen0 1on0");
