attest_search("near-w","waage0 wach0 wahrscheinlich1 warm1 warme2 warmen1 warmer0 warmes0 warmt0 was0 webseite0 wenig1 werden0 wie0 wird1");
