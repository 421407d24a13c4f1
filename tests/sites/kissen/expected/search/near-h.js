attest_search("near-h","0hande0 2t0 1eilen0 4t0 1ielten0 3r0 2nweise0");
