attest_search("near-k","kettle0 kettle20011 known0");
