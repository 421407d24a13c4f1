attest_search("ends-9","kern20191 lexikon19990");
