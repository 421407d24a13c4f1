attest.rule("dose-wrong", {level = "error", help = "Help."}, function() end)
attest.rule("dose-odd", {level = "error", help = "Help."}, function() end)
