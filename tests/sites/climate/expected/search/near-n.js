attest_search("near-n","0narrower0 1etwork1 2wspaper0 1ine1 1obody1 2t1 3hing1");
