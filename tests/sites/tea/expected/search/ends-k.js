attest_search("ends-k","ask0 black1 drank0 drink0 dusk0");
