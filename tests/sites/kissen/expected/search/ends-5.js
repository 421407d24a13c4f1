attest_search("ends-5","decke20151");
