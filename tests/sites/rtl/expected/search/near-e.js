attest_search("near-e","0evening0 3rything0");
