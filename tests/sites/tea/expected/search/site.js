attest_search("site",{"counts":[4,1,2,4],"block":256,"shards":"1","near":"abcdefghijklmnoprstuvwy","ends":"124abcdeghklmnoprstwy","per_file":8,"synonyms":[]});
