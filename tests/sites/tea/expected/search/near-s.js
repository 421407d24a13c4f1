attest_search("near-s","same0 saucer1 saucer20040 saw0 say0 scale0 see1 sleep2 small0 source0 spills0 spoon0 spoon20120 start0 study0");
