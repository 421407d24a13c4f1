attest_search("ends-_D9_8A","الشاي1 شاي0 للشاي0 وفي0");
