attest_search("ends-g","wenig1 zweihundertvierzig0");
