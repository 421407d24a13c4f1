attest_search("near-l","0large0 2ter0 1ittle1");
