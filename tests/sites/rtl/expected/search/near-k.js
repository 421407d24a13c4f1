attest_search("near-k","0kettle1 620010");
