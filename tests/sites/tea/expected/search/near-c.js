attest_search("near-c","0calm0 1hange0 6s0 1laims0 1ompared0 1up1 2res0");
