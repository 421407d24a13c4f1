attest_search("ends-n","crown0 rain1 ribbon1 than0 van0");
