attest_search("lengths","83271//5220");
