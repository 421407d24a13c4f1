attest_search("near-h","0half0 2rbour2 2s2 2ve1 1eat1 2lps2 1igh2 4er1 5st0 2lls1 1ot0 2uses1 2w1 1undred1 2t0");
