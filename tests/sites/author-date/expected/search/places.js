attest_search("places",["1"]);
