attest_search("near-n","narrower0 network1 newspaper0 nine1 nobody1 not1 nothing1");
