attest_search("near-z","0zeit0 4schrift0 1immern0 1um0 1wei0 4hundertvierzig0");
