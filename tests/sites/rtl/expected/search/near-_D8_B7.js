attest_search("near-_D8_B7","طويلة0");
