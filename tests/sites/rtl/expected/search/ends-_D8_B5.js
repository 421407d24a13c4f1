attest_search("ends-_D8_B5","النص0");
