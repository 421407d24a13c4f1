attest_search("near-w","0waking0 2ter1 1eb0 2ighed0 2ll0 1hat0 2ether0 2o1 1ith1 1oke0 2rse0");
