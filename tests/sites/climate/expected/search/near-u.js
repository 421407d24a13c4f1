attest_search("near-u","unclear0 use0 used1");
