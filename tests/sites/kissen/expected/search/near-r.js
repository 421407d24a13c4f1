attest_search("near-r","randomised1 reihe0 riechen0");
