attest_search("near-p","0peak0 420180 4ed0 1reprint0 3ssure0");
