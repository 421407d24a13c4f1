attest_search("near-b","0beach1 5es0 2came0 3ome1 5ing0 2fore0 2gin0 2ing0 2low1 1lowing0 1ook0 1rook1 520200 1ut1");
