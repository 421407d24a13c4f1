attest_search("ends-a","meta0 tea3");
