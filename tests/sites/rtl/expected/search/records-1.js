attest_search("records-1",[{"kind":"source","kind_label":"Source","url":"sources/who-brews/","title":"Tea cures everything: an invented web page","answer":"The Brewers & Co د.ت."}]);
