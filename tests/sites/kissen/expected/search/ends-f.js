attest_search("ends-f","auf0 darauf0");
