attest_search("lengths","515945354354133510300..");
