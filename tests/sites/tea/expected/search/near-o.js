attest_search("near-o","often0 one2 only0 open0 opposite0");
