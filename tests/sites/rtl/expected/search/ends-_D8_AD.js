attest_search("ends-_D8_AD","يصح0");
