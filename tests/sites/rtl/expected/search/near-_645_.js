attest_search("near-_645_","0ماء1 2ذا0 1دة0 1وكد0");
