attest_search("near-s","0same0 2ucer1 620040 2w0 2y0 1cale0 1ee1 1leep2 1mall0 1ource0 1pills0 2oon0 520120 1tart0 2udy0");
