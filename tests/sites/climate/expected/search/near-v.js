attest_search("near-v","vanished0");
