attest_search("ends-d","cold0 grad1 invented0 niemand0 randomised1 und0 unterschied0 wird1");
