attest_search("near-_62c_","0جيدا0");
