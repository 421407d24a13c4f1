attest_search("near-k","kalte2 kalten1 kaltes1 keinen0 kern1 kern20191 kirschen0 kirschkerne1 kirschkernkissen3 kissen2 kissenwerk0");
