attest_search("ends-m","brim1 them0");
