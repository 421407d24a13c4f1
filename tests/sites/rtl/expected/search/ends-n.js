attest_search("ends-n","green0 spoon0");
