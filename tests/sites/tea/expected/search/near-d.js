attest_search("near-d","delay0 delays1 did1 does2 drank0 dreams0 drink0 dusk0");
