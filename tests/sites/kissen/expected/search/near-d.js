attest_search("near-d","dafur0 darauf0 das1 decke0 decke20151 den0 der2 die0 dinkel1 dreihundertzehn0");
