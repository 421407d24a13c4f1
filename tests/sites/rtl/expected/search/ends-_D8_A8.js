attest_search("ends-_D8_A8","الشراب0 كتاب0 كوب0");
