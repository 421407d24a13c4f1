attest_search("ends-k","handbook0 leak1 link0 neck0 peak0 work0");
