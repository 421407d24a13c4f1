attest_search("ends-f","off1");
