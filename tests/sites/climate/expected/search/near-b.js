attest_search("near-b","beach1 beaches0 became0 become1 becoming0 before0 begin0 being0 below1 blowing0 book0 brook1 brook20200 but1");
