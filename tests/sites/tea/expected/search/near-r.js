attest_search("near-r","0randomised1 1est1 2view0 6s0");
