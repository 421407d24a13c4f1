attest_search("near-h","0handbook0 2t0 3s3 1eads0");
