attest_search("near-o","off1 one0 otherwise0");
