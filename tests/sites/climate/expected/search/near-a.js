attest_search("near-a","about2 above0 afternoon0 afternoons0 again0 agree1 agrees1 air2 all0 along0 and3 anomalies0 anomaly0 anything0 are0 autumn0 away1");
