attest_search("near-c","0can0 3not0 2ptain0 2rry0 3ted0 1hanged0 5ing0 1learly0 2imate0 7s1 1ome1 4s0 2nfidence1 2ol1 4s0 2unt0 5ed0");
