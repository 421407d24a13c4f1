attest.badge(function(grade, claim)
	return 4
end)

attest.shortcode("dose", function(args, page)
	return {args["1"], "mg"}
end)

attest.citation(function(cite, source, default)
	return true
end)

attest.page(function(page)
	return "text"
end)
