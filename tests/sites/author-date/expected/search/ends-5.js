attest_search("ends-5","ribbon20151");
