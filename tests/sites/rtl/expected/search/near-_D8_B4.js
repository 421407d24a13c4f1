attest_search("near-_D8_B4","شاي0 شراب0 شرب0 شربه0");
