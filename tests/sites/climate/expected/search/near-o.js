attest_search("near-o","0office1 1lder0 1ne1 1rbit0 1ut1 1ver1");
