attest_search("ends-m","from1 storm0 them1");
