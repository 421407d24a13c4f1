attest_search("ends-5","moss20150");
