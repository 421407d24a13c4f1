attest_search("near-o","0often0 1ne2 2ly0 1pen0 2posite0");
