attest_search("near-d","day0 days0 described0 did1 does2 doubled0 down0");
