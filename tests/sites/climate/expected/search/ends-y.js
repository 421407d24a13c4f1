attest_search("ends-y","anomaly0 away1 carry0 clearly0 day0 eighty0 may0 nobody1 partly0 probably1 quay2 say0 survey0 thirty1 way0 weakly0");
