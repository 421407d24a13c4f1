attest_search("near-r","randomised1 rest1 review0 reviews0");
