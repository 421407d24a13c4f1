attest_search("ends-h","auch0 nach1 noch0 sah0 wach0 wahrscheinlich1");
