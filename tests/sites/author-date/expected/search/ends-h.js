attest_search("ends-h","stitch1");
