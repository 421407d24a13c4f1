attest_search("near-o","oder0 ofen0 ofen20210 offen0 ohnehin0");
