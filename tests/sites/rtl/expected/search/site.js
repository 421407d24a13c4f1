attest_search("site",{"counts":[3,1,1,4],"block":256,"shards":"0","letters":"abcdegijknprstwابتجدسشعغفقكلمنوي","per_file":8,"synonyms":[]});
