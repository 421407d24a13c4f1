attest_search("near-u","0under0");
