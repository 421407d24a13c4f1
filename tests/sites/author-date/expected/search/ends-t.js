attest_search("ends-t","felt2 hat0 not0 preprint0 that0 wet0 what1");
