attest_search("near-k","0kettle0 620011 1nown0");
