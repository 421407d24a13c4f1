attest_search("near-n","nach1 nacht2 nachte0 nennt0 nicht0 niemand0 noch0");
