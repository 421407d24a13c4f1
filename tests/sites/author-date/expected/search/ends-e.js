attest_search("ends-e","advice0 are0 drizzle0 institute0 little0 one0 otherwise0 pressure0 see0 the1 there0 wide0");
