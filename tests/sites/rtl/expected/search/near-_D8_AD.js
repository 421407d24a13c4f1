attest_search("near-_D8_AD","حين0");
