attest_search("ends-l","all0 fall0 fell0 journal1 small0 trial2 well0");
