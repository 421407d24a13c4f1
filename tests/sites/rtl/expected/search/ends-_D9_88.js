attest_search("ends-_D9_88","تبدو0");
