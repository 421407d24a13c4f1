attest_search("near-s","says0 seams1 seams20100 see0 soaks0 stitch1 stitch20170 storms0 suffices0");
