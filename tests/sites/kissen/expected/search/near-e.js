attest_search("near-e","ein2 eine1 einem1 einer0 einschlafen0 erfundene1 erwachsene1 etwas0");
