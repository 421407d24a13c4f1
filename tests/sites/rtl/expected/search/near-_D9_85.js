attest_search("near-_D9_85","ماء1 ماذا0 مدة0 موكد0");
