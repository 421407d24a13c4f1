attest_search("lengths","8..-1..////-+/-");
