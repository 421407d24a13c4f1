-- Confidence as the authors of IPCC reports state it (guidance note for the
-- fifth report, 2010): how much sound evidence there is, and how far it agrees.
-- Nothing is added to or taken from a start; two words give the level.
--
-- The note's figure deepens from limited evidence with low agreement to robust
-- evidence with high agreement, and leaves open where one level ends. Here a
-- step along either side is one level. A page that reads a cell otherwise says
-- so by `override`.

local levels = {
	{
		id = "very-high", name = "Very high",
		word = "very high confidence", symbol = "●●●●●", rank = 5,
		needs_evidence = true, firm = true,
		color = {light = "#62258d", dark = "#cfaae9"},
		meaning = "Several sound and independent lines of evidence "
			.. "point the same way.",
	},
	{
		id = "high", name = "High", word = "high confidence",
		symbol = "●●●●○", rank = 4, needs_evidence = true,
		firm = true,
		color = {light = "#763b9f", dark = "#ba93d7"},
		meaning = "The evidence is sound, and most of it points the "
			.. "same way.",
	},
	{
		id = "medium", name = "Medium", word = "medium confidence",
		symbol = "●●●○○", rank = 3, needs_evidence = true,
		color = {light = "#8453a8", dark = "#a57fc0"},
		meaning = "There is some sound evidence, or wide agreement on "
			.. "little of it.",
	},
	{
		id = "low", name = "Low", word = "low confidence",
		symbol = "●●○○○", rank = 2, needs_evidence = true,
		color = {light = "#8c6da2", dark = "#8e6fa3"},
		meaning = "The evidence is thin, or it points in several "
			.. "directions.",
	},
	{
		id = "very-low", name = "Very low",
		word = "very low confidence", symbol = "●○○○○", rank = 1,
		needs_evidence = true,
		color = {light = "#92869c", dark = "#75677e"},
		meaning = "The evidence is thin, and it points in several "
			.. "directions.",
	},
}

-- Each word is a judgement of its own, so each has its reason. Their order is
-- what counts.
local domains = {
	{id = "evidence", name = "Evidence", reasons = true,
	 ratings = {{id = "limited"}, {id = "medium"}, {id = "robust"}}},
	{id = "agreement", name = "Agreement", reasons = true,
	 ratings = {{id = "low"}, {id = "medium"}, {id = "high"}}},
}

local function place(list, key, value)
	for i, item in ipairs(list) do
		if item[key] == value then
			return i
		end
	end
end

-- ---- the derivation ----

local function sentence(text)
	return string.find(text, "[.!?]$") and text or text .. "."
end

local function derive(body)
	local steps, explanation, rank = {}, {}, -1

	for i, domain in ipairs(domains) do
		local rated = body.ratings[domain.id]

		rank = rank + place(domain.ratings, "id", rated.id)
		steps[i] = {label = domain.name, value = rated.id,
			    why = rated.why}
	end
	local evidence, agreement = steps[1], steps[2]
	local level = levels[place(levels, "rank", rank)]

	return {
		level = level.id,
		steps = steps,
		explanation = {
			sentence("The evidence is " .. evidence.value .. ": "
				 .. evidence.why),
			sentence("The agreement is " .. agreement.value .. ": "
				 .. agreement.why),
			"With " .. evidence.value .. " evidence and "
				.. agreement.value .. " agreement, this is "
				.. level.word .. ".",
		},
	}
end

-- ---- the phrases ----

local support = {
	["very-high"] = ", firmly supported",
	high = ", well supported",
	medium = ", partly supported",
	low = ", weakly supported",
	["very-low"] = ", barely supported",
}
local sized = {
	benefit = {large = "A large benefit", small = "A small benefit"},
	harm = {large = "Great harm", small = "Slight harm"},
}
local usual = {benefit = "A benefit", harm = "Harm",
	       ["no-effect"] = "Little or no effect"}

-- An effect below what matters is none, whichever way it points.
local function phrase(finding, size, level)
	if finding == "not-studied" then
		return "Not studied"
	elseif finding == "mixed" then
		return "Lines of evidence disagree"
	elseif size == "trivial" then
		finding = "no-effect"
	end
	local found = sized[finding] and sized[finding][size] or usual[finding]

	return found and support[level] and found .. support[level]
end

attest.scheme {
	name = "ipcc",
	title = "IPCC",
	quality = "confidence",
	kinds = {"effect"},
	levels = levels,
	domains = domains,
	derive = derive,
	phrase = phrase,
}
