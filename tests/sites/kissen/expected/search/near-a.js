attest_search("near-a","against0 alles1 auch0 auf0 aussagen0");
