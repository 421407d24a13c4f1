attest_search("near-a","0against0 1lles1 1uch0 2f0 2ssagen0");
