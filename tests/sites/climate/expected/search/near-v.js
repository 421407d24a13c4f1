attest_search("near-v","0vanished0");
