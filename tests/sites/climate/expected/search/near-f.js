attest_search("near-f","0far1 1irst1 1loat0 3ods0 1og0 2llows0 2r1 2und1 3r0 1requent0 2om1 3st1 520110");
