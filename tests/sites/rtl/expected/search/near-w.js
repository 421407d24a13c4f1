attest_search("near-w","web0 who0");
