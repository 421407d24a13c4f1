attest_search("ends-_D8_AA","ادعاءات0 تحت0 قارنت0");
