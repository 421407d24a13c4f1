attest_search("lengths","-0=/--310");
