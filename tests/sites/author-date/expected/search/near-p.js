attest_search("near-p","peak0 peak20180 peaked0 preprint0 pressure0");
