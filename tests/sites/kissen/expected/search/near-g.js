attest_search("near-g","gepruft0 gewogen1 gibt0 grad1 gut1 gute0");
