attest_search("near-i","0instruments0 2vented3 1sland0 1ts1 3elf0");
