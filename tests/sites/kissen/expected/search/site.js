attest_search("site",{"counts":[6,2,2,6],"block":256,"shards":"1","near":"abcdefghijklmnoprstuvwz","ends":"159defghiklmnrsty","per_file":8,"synonyms":[]});
