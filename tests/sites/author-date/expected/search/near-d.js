attest_search("near-d","data0 differ0 does0 dried0 drier0 drizzle0 drop0 drops1 drops20230 dry2");
