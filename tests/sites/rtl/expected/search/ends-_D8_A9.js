attest_search("ends-_D8_A9","الساعة0 مدة0");
