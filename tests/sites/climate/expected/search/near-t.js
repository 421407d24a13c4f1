attest_search("near-t","0takes1 1han2 3t2 2e4 3ir0 3m1 3re1 4mometers2 3se1 2irty1 3s0 2ose0 2ree0 1ide2 420040 1own1 1wo1");
