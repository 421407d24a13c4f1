attest_search("near-o","0oder0 1fen0 420210 2fen0 1hnehin0");
