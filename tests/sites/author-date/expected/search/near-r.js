attest_search("near-r","rain1 randomised0 ribbon1 ribbon20151 ribbons0");
