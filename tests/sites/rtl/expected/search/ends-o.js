attest_search("ends-o","who0");
