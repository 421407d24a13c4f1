attest_search("ends-_D9_84","الدخول0 قليل0 يفعل0");
