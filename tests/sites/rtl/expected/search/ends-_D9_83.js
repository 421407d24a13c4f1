attest_search("ends-_D9_83","ذلك0");
