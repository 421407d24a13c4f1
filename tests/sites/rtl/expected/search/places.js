attest_search("places",["0"]);
