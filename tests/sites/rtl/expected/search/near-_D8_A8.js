attest_search("near-_D8_A8","بالغون1 بالماء0 بالمساء0 بعد0");
