attest_search("near-_D9_82","قارنت0 قليل0 قليلا0");
