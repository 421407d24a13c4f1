attest_search("near-m","0maren3 2y0 1eadow0 6s1 3n1 3sured0 2tres0 1ore1 2ss1 420150 3t0 2uth0 2ved0 1uch1");
