-- GRADE, for claims about effects: the certainty of a body of evidence about
-- one outcome. All of its words are data here; no other file knows them.

local HIGHEST, LOWEST = 4, 1

-- Three ratings are common to most domains.
local function ratings(...)
	return {
		{id = "not-serious", points = 0},
		{id = "serious", points = -1},
		{id = "very-serious", points = -2},
		...
	}
end

local levels = {
	{
		id = "high", name = "High", symbol = "⊕⊕⊕⊕", rank = 4,
		needs_evidence = true,
		meaning = "The real effect is very likely close to what the "
			.. "studies found.",
	},
	{
		id = "moderate", name = "Moderate", symbol = "⊕⊕⊕◯", rank = 3,
		needs_evidence = true,
		meaning = "The real effect is probably close to what the "
			.. "studies found, but may differ substantially.",
	},
	{
		id = "low", name = "Low", symbol = "⊕⊕◯◯", rank = 2,
		needs_evidence = true,
		meaning = "The real effect may well differ substantially from "
			.. "what the studies found.",
	},
	{
		id = "very-low", name = "Very low", symbol = "⊕◯◯◯", rank = 1,
		needs_evidence = true,
		meaning = "The studies say very little about the real effect.",
	},
}

local domains = {
	{
		id = "risk_of_bias", name = "Risk of bias",
		-- Non-randomised studies start high with this tool because
		-- it judges confounding here, so it may take three off.
		ratings = ratings({id = "extremely-serious", points = -3,
				   start = "robins-i"}),
	},
	{id = "inconsistency", name = "Inconsistency", ratings = ratings()},
	{id = "indirectness", name = "Indirectness", ratings = ratings()},
	{
		id = "imprecision", name = "Imprecision",
		ratings = ratings({id = "extremely-serious", points = -3}),
	},
	{
		id = "publication_bias", name = "Publication bias",
		ratings = {
			{id = "undetected", points = 0},
			{id = "strongly-suspected", points = -1},
		},
	},
}

local starts = {
	{id = "randomised", name = "Randomised trials", level = "high"},
	{id = "robins-i", name = "Other studies of effects, with ROBINS-I",
	 level = "high"},
	{id = "observational", name = "Observational studies", level = "low"},
	{id = "case-reports", name = "Case reports", level = "very-low"},
}

local upgrades = {
	{id = "large_effect", name = "Large effect", points = 2},
	{id = "dose_response", name = "Dose response", points = 1},
	{id = "opposing_confounding", name = "Opposing confounding",
	 points = 1},
}

local function with(list, key, value)
	for _, item in ipairs(list) do
		if item[key] == value then
			return item
		end
	end
end

local function start_rank(id)
	local start = id and with(starts, "id", id) or starts[1]

	return with(levels, "id", start.level).rank
end

-- Adds a step for each item that BODY rates; returns their points.
local function add_steps(steps, items, rated)
	local sum = 0

	for _, item in ipairs(items) do
		local rating = rated and rated[item.id]

		if rating then
			sum = sum + rating.points
			steps[#steps + 1] = {label = item.name,
					     points = rating.points,
					     why = rating.why}
		end
	end
	return sum
end

-- Checks nothing: which ratings exist, and with which start, is read from the
-- tables above. The start is the first step of the page's own list.
local function derive(body)
	local steps = {}
	local rank = start_rank(body.start)
		+ add_steps(steps, domains, body.ratings)
		+ add_steps(steps, upgrades, body.upgrades)

	rank = math.max(LOWEST, math.min(HIGHEST, rank))
	return {level = with(levels, "rank", rank).id, steps = steps}
end

local phrases = {
	benefit = {high = "Helps", moderate = "Probably helps",
		   low = "May help"},
	harm = {high = "Causes harm", moderate = "Probably causes harm",
		low = "May cause harm"},
	["no-effect"] = {high = "Makes little or no difference",
			 moderate = "Probably makes little or no difference",
			 low = "May make little or no difference"},
	mixed = {high = "Results disagree", moderate = "Results disagree",
		 low = "Results disagree"},
}
local sizes = {large = " a lot", moderate = "", small = " slightly"}

local function phrase(finding, size, level)
	if finding == "not-studied" then
		return "Not studied"
	end
	if level == "very-low" then
		return "Very uncertain"
	end
	local words = phrases[finding] and phrases[finding][level]
	if words and finding == "benefit" and size then
		return words .. sizes[size]
	end
	return words
end

attest.scheme {
	name = "grade",
	title = "GRADE",
	kinds = {"effect"},
	levels = levels,
	domains = domains,
	start = starts,
	upgrades = upgrades,
	derive = derive,
	phrase = phrase,
}
