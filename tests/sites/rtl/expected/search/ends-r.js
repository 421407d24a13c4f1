attest_search("ends-r","saucer1 وsaucer0");
