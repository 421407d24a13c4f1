attest_search("near-u","uber0 und0 unsicher0 unterschied0");
