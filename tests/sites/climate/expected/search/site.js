attest_search("site",{"counts":[11,3,3,6],"block":256,"shards":"1","near":"abcdefghijklmnopqrstuvwy","ends":"01459adefghklmnoprstwxy","per_file":8,"synonyms":[]});
