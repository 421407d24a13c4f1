attest_search("near-t","0temperatur0 1raume0 2ial1 5s0 1un0");
