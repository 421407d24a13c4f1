attest_search("ends-y","any0 dry2 may0");
