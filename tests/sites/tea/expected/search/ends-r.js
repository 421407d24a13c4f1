attest_search("ends-r","another1 fewer0 for0 later0 saucer1 water1 whether0");
