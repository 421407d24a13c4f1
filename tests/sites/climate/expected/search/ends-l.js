attest_search("ends-l","all0 cool1 gull0 journal1 wall0 well0");
