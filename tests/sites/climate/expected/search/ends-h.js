attest_search("ends-h","beach1 high2 mouth0 much1 such0 warmth0 weigh0 width0 with1");
