attest_search("near-l","lange0 lexikon1 lexikon19990 liegt0");
