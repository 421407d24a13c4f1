attest_search("ends-w","below1 how1 know0 meadow0 show1");
