attest_search("ends-d","and2 collected0 dried0 invented2 measured0 peaked0 randomised0 thread0");
