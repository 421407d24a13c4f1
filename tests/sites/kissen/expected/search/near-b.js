attest_search("near-b","bank0 beginnt0 bei0 beide0 beispiel0 bekannt0 bericht0 besten0 bett0 bis1 bringen0");
