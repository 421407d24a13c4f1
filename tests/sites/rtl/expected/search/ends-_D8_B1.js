attest_search("ends-_D8_B1","الاختبار0 تاخر0 غير0 يذكر0");
