attest_search("near-w","waking0 water1 web0 weighed0 well0 what0 whether0 who1 with1 woke0 worse0");
