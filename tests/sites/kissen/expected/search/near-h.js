attest_search("near-h","hande0 hat0 heilen0 heilt0 hielten0 hier0 hinweise0");
