attest_search("ends-w","how0 review0 saw0");
