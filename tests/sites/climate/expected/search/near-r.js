attest_search("near-r","rarer0 record1 records0 reports0 rises0 roof0 roofs1 rooms1 round0 run0");
