attest_search("near-v","0very1");
