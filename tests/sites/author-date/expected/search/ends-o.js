attest_search("ends-o","two0");
