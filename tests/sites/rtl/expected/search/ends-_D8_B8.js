attest_search("ends-_D8_B8","استيقظ0 الاستيقاظ0");
