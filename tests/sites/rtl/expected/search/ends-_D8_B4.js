attest_search("ends-_D8_B4","الفراش0 وحواش0");
