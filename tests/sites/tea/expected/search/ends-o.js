attest_search("ends-o","who1");
