attest_search("ends-t","about2 but1 cannot0 count0 exist0 first1 float0 frequent0 frost1 heat1 highest0 hot0 hut0 kept1 last1 lost0 most0 not1 orbit0 out1 point0 post0 that2 what2 yet0");
