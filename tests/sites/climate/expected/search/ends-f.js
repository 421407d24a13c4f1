attest_search("ends-f","half0 itself0 roof0");
