attest_search("near-_D9_88","وsaucer0 واخرون0");
