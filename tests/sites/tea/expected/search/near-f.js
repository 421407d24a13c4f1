attest_search("near-f","fall0 fell0 fewer0 for0 forty0");
