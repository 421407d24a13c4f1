attest_search("near-_D8_AF","دايما0 دراستان0");
