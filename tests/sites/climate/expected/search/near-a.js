attest_search("near-a","0about2 3ve0 1fternoon0 9s0 1gain0 2ree1 5s1 1ir2 1ll0 2ong0 1nd3 2omalies0 6y0 2ything0 1re0 1utumn0 1way1");
