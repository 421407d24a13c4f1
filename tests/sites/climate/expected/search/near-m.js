attest_search("near-m","maren3 may0 meadow0 meadows1 mean1 measured0 metres0 more1 moss1 moss20150 most0 mouth0 moved0 much1");
