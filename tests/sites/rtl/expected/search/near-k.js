attest_search("near-k","kettle1 kettle20010");
