alert(1);attest_search("a",[]);
