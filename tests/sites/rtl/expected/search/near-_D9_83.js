attest_search("near-_D9_83","كتاب0 كوب0");
