attest_search("near-_644_","0للشاي0 1ون0 1يلا0");
