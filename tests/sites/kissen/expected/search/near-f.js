attest_search("near-f","feet0 fuesse1 fur1 fusse1 fussen1");
