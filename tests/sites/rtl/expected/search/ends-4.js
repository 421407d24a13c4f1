attest_search("ends-4","saucer20040");
