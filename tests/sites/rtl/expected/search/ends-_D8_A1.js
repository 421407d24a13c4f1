attest_search("ends-_D8_A1","المساء2 بالماء0 بالمساء0 ماء1");
