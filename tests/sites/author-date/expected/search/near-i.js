attest_search("near-i","institute0 institute20161 invented2 inventrxiv0");
