attest_search("near-p","0pages0 2inted0 5ing0 2rtly0 1eople0 2rhaps0 1lace0 1oint0 2st0 1robably1");
