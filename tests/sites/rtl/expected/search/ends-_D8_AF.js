attest_search("ends-_D8_AF","اسود0 بعد0 عند0 موكد0 يساعد0 يفسد0");
