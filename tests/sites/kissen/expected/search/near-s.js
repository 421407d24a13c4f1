attest_search("near-s","sah0 schlaft0 schneller1 schon1 schonere0 seite0 sohle0 sohlen1 sohn0 sohne0 soweit0 spricht0 steht1 stein0 steinsohn1 stones0 studie0 studien1 studierende0");
