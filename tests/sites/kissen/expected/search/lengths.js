attest_search("lengths","/30082-0/0.4/-3/");
