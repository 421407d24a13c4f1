attest_search("near-u","0unclear0 1se0 3d1");
