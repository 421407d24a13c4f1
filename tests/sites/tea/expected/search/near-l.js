attest_search("near-l","large0 later0 little1");
