attest_search("near-k","0kalte2 5n1 5s1 1einen0 2rn1 420191 1irschen0 6kerne1 akissen3 2ssen2 6werk0");
