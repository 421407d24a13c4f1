attest_search("near-m","make0 makes0 may0 meta0 method1 minutes0 more0 morning0");
