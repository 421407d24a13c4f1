attest_search("near-z","zeit0 zeitschrift0 zimmern0 zum0 zwei0 zweihundertvierzig0");
