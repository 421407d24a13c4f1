attest_search("ends-e","change0 kettle0 large0 little1 make0 more0 nine1 one2 opposite0 page0 people1 same0 scale0 see1 source0 temperature0 the3 time0 woke0 worse0");
