attest_search("near-g","gale1 gale20190 gaps0 gauge1 given0 gull0");
