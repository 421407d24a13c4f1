attest.shortcut("dose", function(args, page)
	return args["1"] .. " mg"
end)
