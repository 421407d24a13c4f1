attest_search("ends-g","along0 anything0 becoming0 being0 blowing0 changing0 everything0 fog0 levelling0 nothing1 painting0 warming0");
