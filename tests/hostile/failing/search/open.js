attest_search("a",["b",alert(1)]);
