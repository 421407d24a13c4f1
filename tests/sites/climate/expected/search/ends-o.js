attest_search("ends-o","two1 who0");
