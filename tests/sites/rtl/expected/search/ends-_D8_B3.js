attest_search("ends-_D8_B3","الناس0");
