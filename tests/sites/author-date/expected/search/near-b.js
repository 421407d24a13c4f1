attest_search("near-b","better0 brim1 brim20201 brims1");
