attest_search("site",{"counts":[3,1,1,4],"block":256,"shards":"0","near":"abcdegijknprstwابتجحدذسشصطظعغفقكلمنهوي","ends":"014abdegklnorstءابةتثحدرسشصظعفقكلمنهوىي","per_file":8,"synonyms":[]});
