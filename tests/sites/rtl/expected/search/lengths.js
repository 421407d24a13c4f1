attest_search("lengths","-07/--310");
