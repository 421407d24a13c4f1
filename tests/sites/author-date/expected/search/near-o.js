attest_search("near-o","0off1 1ne0 1therwise0");
