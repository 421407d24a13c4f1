attest_search("ends-u","you0");
