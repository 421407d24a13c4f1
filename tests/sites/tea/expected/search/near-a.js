attest_search("near-a","about1 adults2 ages0 all0 analysis0 and1 another1 any1 ask0 asleep0 assessed0");
