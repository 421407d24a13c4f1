attest_search("site",{"counts":[1,1,1,12],"block":256,"shards":"1","letters":"abcdfhijklmnoprstuvwy","per_file":8,"synonyms":[]});
