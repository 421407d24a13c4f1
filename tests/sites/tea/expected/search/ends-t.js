attest_search("ends-t","about1 eight1 hot1 night0 not1 part0 prevent0 rest1 start0 that0 what0 yet0");
