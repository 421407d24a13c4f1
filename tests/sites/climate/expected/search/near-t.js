attest_search("near-t","takes1 than2 that2 the4 their0 them1 there1 thermometers2 these1 thirty1 this0 those0 three0 tide2 tide20040 town1 two1");
