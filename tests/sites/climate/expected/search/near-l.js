attest_search("near-l","0last1 2ter0 1etters0 2velled0 6ing0 1ies0 1ogbooks0 2st0");
