attest_search("near-e","0ein2 3e1 4m1 4r0 3schlafen0 1rfundene1 2wachsene1 1twas0");
