attest_search("near-g","0gepruft0 2wogen1 1ibt0 1rad1 1ut1 3e0");
