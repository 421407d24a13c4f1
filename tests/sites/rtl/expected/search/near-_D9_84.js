attest_search("near-_D9_84","للشاي0 لون0 ليلا0");
