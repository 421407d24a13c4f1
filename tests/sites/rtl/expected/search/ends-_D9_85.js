attest_search("ends-_D9_85","الاحلام0 النوم1 يقيم0");
