-- For claims that are looked up rather than estimated: a reference fact, a
-- mechanism, what the literature says, how common something is. The page
-- states the level and why; nothing is derived, and the finding follows.

local levels = {
	{
		id = "confirmed", name = "Confirmed", rank = 4,
		finding = "correct", needs_evidence = true,
		meaning = "The references bear the statement out.",
	},
	{
		id = "partly", name = "Partly", rank = 3,
		finding = "partly", needs_evidence = true,
		meaning = "The references bear out one part of it, or it holds "
			.. "with a limit that the page names.",
	},
	{
		id = "not-found", name = "Not found", rank = 2,
		finding = "not-found", needs_evidence = false,
		meaning = "What the statement refers to could not be found.",
	},
	{
		id = "contradicted", name = "Contradicted", rank = 1,
		finding = "incorrect", needs_evidence = true,
		meaning = "The references say otherwise.",
	},
}

local phrases = {
	confirmed = "Confirmed",
	partly = "Partly right",
	["not-found"] = "Not found",
	contradicted = "Contradicted",
}

attest.scheme {
	name = "record",
	title = "Record",
	kinds = {"reference", "mechanism", "literature", "prevalence"},
	levels = levels,
	phrase = function(finding, size, level)
		return phrases[level]
	end,
}
