attest_search("near-n","0nach1 4t2 5e0 1ennt0 1icht0 2emand0 1och0");
