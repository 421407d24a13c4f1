attest_search("near-_648_","0وsaucer0 1اخرون0");
