attest_search("near-h","half0 harbour2 has2 have1 heat1 helps2 high2 higher1 highest0 hills1 hot0 houses1 how1 hundred1 hut0");
