attest_search("ends-0","brook20200");
