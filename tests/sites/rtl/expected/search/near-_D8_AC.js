attest_search("near-_D8_AC","جيدا0");
