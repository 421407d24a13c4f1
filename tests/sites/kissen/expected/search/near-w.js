attest_search("near-w","0waage0 2ch0 2hrscheinlich1 2rm1 4e2 5n1 5r0 5s0 4t0 2s0 1ebseite0 2nig1 2rden0 1ie0 2rd1");
