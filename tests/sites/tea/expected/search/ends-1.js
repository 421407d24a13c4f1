attest_search("ends-1","kettle20011");
