attest_search("near-i","0ihre0 1mmer0 1nvented0 1st1");
