attest_search("near-e","0eight1 1leven0 1vening2 3rything0");
