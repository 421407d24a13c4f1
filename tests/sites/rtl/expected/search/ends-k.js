attest_search("ends-k","dusk0");
