attest_search("ends-d","and1 invented1 randomised0");
