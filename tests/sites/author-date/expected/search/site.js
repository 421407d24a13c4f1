attest_search("site",{"counts":[1,1,1,12],"block":256,"shards":"1","near":"abcdfhijklmnoprstuvwy","ends":"0345678abdefhklmnoprstuvy","per_file":8,"synonyms":[]});
