attest_search("near-p","pages0 painted0 painting0 partly0 people0 perhaps0 place0 point0 post0 probably1");
