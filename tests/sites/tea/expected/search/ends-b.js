attest_search("ends-b","web0");
