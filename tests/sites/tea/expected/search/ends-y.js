attest_search("ends-y","any1 badly0 delay0 forty0 may0 only0 say0 study0 they1 very1");
