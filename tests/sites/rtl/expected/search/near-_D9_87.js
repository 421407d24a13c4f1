attest_search("near-_D9_87","هذه0 هنا0");
