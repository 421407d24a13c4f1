attest_search("ends-p","asleep0 cup1 sleep2");
