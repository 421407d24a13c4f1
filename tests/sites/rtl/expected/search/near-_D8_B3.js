attest_search("near-_D8_B3","ساخن1 ساخنا0 سجل0 سطر0 سنا0");
