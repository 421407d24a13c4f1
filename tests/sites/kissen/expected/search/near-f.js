attest_search("near-f","0feet0 1uesse1 2r1 2sse1 5n1");
