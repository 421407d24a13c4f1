attest_search("near-o","office1 older0 one1 orbit0 out1 over1");
