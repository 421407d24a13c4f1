attest_search("near-f","far1 first1 float0 floods0 fog0 follows0 for1 found1 four0 frequent0 from1 frost1 frost20110");
