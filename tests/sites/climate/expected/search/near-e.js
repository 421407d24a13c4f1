attest_search("near-e","0eighty0 1lsewhere0 1verything0 2idence1 1xist0");
