attest_search("ends-n","eleven0 green1 known0 often0 open0 spoon0 ten0 uncertain1");
