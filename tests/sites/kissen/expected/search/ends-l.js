attest_search("ends-l","beispiel0 dinkel1 journal0 trial1");
