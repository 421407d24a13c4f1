attest_search("ends-s","alles1 bis1 das1 etwas0 kaltes1 stones0 trials0 warmes0 was0");
