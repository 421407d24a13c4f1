attest_search("ends-2","spoon20120");
