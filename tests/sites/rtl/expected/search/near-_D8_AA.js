attest_search("near-_D8_AA","تاخر0 تحت0");
