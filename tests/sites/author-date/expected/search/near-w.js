attest_search("near-w","weather0 wet0 what1 wide0 work0");
