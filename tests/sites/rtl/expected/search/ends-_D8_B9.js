attest_search("ends-_D8_B9","النعناع0 نعناع1 يمنع0");
