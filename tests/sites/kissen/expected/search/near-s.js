attest_search("near-s","0sah0 1chlaft0 3neller1 3on1 5ere0 1eite0 1ohle0 5n1 3n0 4e0 2weit0 1pricht0 1teht1 3in0 5sohn1 2ones0 2udie0 6n1 6rende0");
