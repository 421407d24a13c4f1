attest_search("ends-e","kettle1 page0 the0");
