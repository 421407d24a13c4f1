attest_search("near-_62f_","0دايما0 1راستان0");
