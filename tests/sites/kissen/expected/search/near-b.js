attest_search("near-b","0bank0 1eginnt0 2i0 3de0 3spiel0 2kannt0 2richt0 2sten0 2tt0 1is1 1ringen0");
