attest_search("ends-r","dafur0 der2 einer0 fur1 hier0 immer0 oder0 polster0 schneller1 temperatur0 uber0 unsicher0 warmer0");
