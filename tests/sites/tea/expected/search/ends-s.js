attest_search("ends-s","adults2 ages0 analysis0 brewers0 brews0 changes0 claims0 cures0 delays1 does2 dreams0 guess0 makes0 minutes0 nights0 prevents0 reviews0 spills0 trials2");
