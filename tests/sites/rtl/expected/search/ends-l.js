attest_search("ends-l","journal1 trial1");
