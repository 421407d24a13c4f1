attest_search("near-p","personen0 polster0");
