attest_search("records-1",[[3,"sources/who-brews/","Tea cures everything: an invented web page","The Brewers & Co د.ت."]]);
