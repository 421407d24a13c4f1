attest_search("near-_642_","0قارنت0 1ليل0 4ا0");
