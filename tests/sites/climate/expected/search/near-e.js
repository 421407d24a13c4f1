attest_search("near-e","eighty0 elsewhere0 everything0 evidence1 exist0");
