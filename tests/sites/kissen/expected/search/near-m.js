attest_search("near-m","macht0 man1 meiste0 methode0 mit2 moglicherweise0");
