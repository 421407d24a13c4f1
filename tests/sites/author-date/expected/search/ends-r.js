attest_search("ends-r","better0 differ0 drier0 under0 weather0");
