attest_search("ends-6","institute20161");
