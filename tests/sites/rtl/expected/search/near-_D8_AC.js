attest_search("near-_D8_AC","جاءت0 جيدا0");
