attest_search("near-r","randomised0");
