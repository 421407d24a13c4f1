attest_search("ends-n","afternoon0 again0 autumn0 begin0 can0 captain0 down0 given0 maren3 mean1 run0 than2 town1");
