attest_search("site",{"counts":[3,1,1,4],"block":256,"shards":"0","near":"abcdegijknprstwابتجدسشعغفقكلمنوي","ends":"014abdegklnorstءابةتثدرظعفقلمنهىي","per_file":8,"synonyms":[]});
