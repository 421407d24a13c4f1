attest_search("near-h","hot1 how0");
