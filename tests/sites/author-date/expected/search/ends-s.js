attest_search("ends-s","ancients0 brims1 caps0 does0 drops1 hats3 heads0 keeps1 ribbons0 says0 seams1 soaks0 storms0 suffices0");
