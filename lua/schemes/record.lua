-- For claims that are looked up rather than estimated: a reference fact, a
-- mechanism, what the literature says, how common something is. The page
-- states the level and why; nothing is derived, and the finding follows.

local function say(key)
	return attest.say("schemes.record." .. key)
end

local levels = {
	{id = "confirmed", rank = 4, finding = "correct",
	 needs_evidence = true},
	{id = "partly", rank = 3, finding = "partly", needs_evidence = true},
	{id = "not-found", rank = 2, finding = "not-found",
	 needs_evidence = false},
	{id = "contradicted", rank = 1, finding = "incorrect",
	 needs_evidence = true},
}

local phrases = {}

for _, level in ipairs(levels) do
	local key = "levels." .. level.id

	level.name = say(key .. ".name")
	level.meaning = say(key .. ".meaning")
	phrases[level.id] = say(key .. ".phrase")
end

attest.scheme {
	name = "record",
	title = say("title"),
	kinds = {"reference", "mechanism", "literature", "prevalence"},
	levels = levels,
	phrase = function(finding, size, level)
		return phrases[level]
	end,
}
