attest_search("ends-r","air2 far1 for1 four0 harbour2 higher1 later0 narrower0 newspaper0 older0 over1 rarer0 stronger0 summer1 their0 unclear0 warmer1 water2 weather2 whether0 year1");
