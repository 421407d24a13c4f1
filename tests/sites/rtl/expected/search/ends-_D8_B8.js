attest_search("ends-_D8_B8","الاستيقاظ0");
