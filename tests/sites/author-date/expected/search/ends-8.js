attest_search("ends-8","peak20180");
