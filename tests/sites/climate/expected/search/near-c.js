attest_search("near-c","can0 cannot0 captain0 carry0 carted0 changed0 changing0 clearly0 climate0 climates1 come1 comes0 confidence1 cool1 cools0 count0 counted0");
