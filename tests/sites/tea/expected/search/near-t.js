attest_search("near-t","0tea3 2mperature0 2n0 2sted0 1hat0 2e3 3y1 1ime0 1opic0 1rial2 5s2");
