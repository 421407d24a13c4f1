attest_search("near-t","temperatur0 traume0 trial1 trials0 tun0");
