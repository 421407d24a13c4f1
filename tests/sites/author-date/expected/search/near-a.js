attest_search("near-a","advice0 ancients0 and2 anonymous19000 any0 are0");
