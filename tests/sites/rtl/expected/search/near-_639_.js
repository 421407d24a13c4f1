attest_search("near-_639_","0على0 1ند0");
