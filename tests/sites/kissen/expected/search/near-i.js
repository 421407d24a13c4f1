attest_search("near-i","ihre0 immer0 invented0 ist1");
