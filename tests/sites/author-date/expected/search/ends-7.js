attest_search("ends-7","stitch20170");
