attest_search("near-h","0hot1 2w0");
