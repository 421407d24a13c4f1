attest_search("near-l","last1 later0 letters0 levelled0 levelling0 lies0 logbooks0 lost0");
