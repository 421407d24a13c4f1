attest_search("ends-_D8_AB","يحدث0");
