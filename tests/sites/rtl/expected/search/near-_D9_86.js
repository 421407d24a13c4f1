attest_search("near-_D9_86","نام0 نعناع1 نفسه0");
