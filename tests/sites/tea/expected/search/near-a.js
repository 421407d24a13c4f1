attest_search("near-a","0about1 1dults2 1ges0 1ll0 1nalysis0 2d1 2other1 2y1 1sk0 2leep0 2sessed0");
