attest_search("ends-v","inventrxiv0");
