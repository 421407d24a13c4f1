attest_search("near-_D9_86","نعناع1");
