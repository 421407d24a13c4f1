attest_search("ends-m","einem1 warm1 zum0");
