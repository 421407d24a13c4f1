attest_search("ends-_D8_B9","النعناع1 نعناع1 يمنع0");
