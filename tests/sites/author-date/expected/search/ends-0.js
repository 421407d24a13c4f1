attest_search("ends-0","anonymous19000 brim20201 seams20100");
