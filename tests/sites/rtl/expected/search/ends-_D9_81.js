attest_search("ends-_D9_81","المعروف0 كيف0 يعرف0");
