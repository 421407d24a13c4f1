attest_search("ends-d","and1 assessed0 compared0 did1 invented2 method1 randomised1 tested0 weighed0");
