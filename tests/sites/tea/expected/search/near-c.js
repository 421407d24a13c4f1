attest_search("near-c","calm0 change0 changes0 claims0 compared0 cup1 cures0");
