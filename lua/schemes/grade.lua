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
		id = "high", name = "High", word = "high certainty",
		symbol = "⊕⊕⊕⊕", rank = 4,
		color = {light = "#0b4f5c", dark = "#6fc3d1"},
		needs_evidence = true, firm = true,
		meaning = "The real effect is very likely close to what the "
			.. "studies found.",
	},
	{
		id = "moderate", name = "Moderate", word = "moderate certainty",
		symbol = "⊕⊕⊕◯", rank = 3,
		color = {light = "#2b7a88", dark = "#4fa0ae"},
		needs_evidence = true, firm = true,
		modals = {"probably", "likely", "unlikely"},
		meaning = "The real effect is probably close to what the "
			.. "studies found, but may differ substantially.",
	},
	{
		id = "low", name = "Low", word = "low certainty",
		symbol = "⊕⊕◯◯", rank = 2,
		color = {light = "#55868f", dark = "#43808b"},
		needs_evidence = true,
		modals = {"may", "might", "perhaps", "possibly", "could",
			  "seems", "seem", "appears", "appear", "suggest",
			  "suggests", "suggested", "possible"},
		meaning = "The real effect may well differ substantially from "
			.. "what the studies found.",
	},
	{
		id = "very-low", name = "Very low", word = "very low certainty",
		symbol = "⊕◯◯◯", rank = 1,
		color = {light = "#7d8d92", dark = "#66737a"},
		needs_evidence = true,
		modals = {"uncertain", "uncertainty", "unclear", "unknown",
			  "not known", "nobody knows", "not clear",
			  "cannot tell", "cannot say", "too little",
			  "do not know", "does not tell"},
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
	{id = "randomised", name = "Randomised trials", level = "high",
	 randomised = true},
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

-- ---- the derivation ----

local numbers = {"one", "two", "three"}

-- How a sentence begins whose subject is an upgrade.
local subjects = {
	large_effect = "A large effect",
	dose_response = "A dose response",
	opposing_confounding = "Confounding that works against the effect",
}

local function level_at(rank)
	return with(levels, "rank", math.max(LOWEST, math.min(HIGHEST, rank)))
end

-- "One, two and three".
local function enumerate(names)
	local text = table.concat(names, ", ", 1, #names - 1)
	local last = names[#names]

	return #names == 1 and last or text .. " and " .. last
end

local function sentence(text)
	return string.find(text, "[.!?]$") and text or text .. "."
end

local function explain_step(subject, step)
	local verb = step.points < 0 and "lowers" or "raises"

	return sentence(string.format("%s %s it by %s: %s", subject, verb,
				      numbers[math.abs(step.points)], step.why))
end

-- The domains that took nothing away, in one sentence.
local function explain_rest(names)
	for i = 2, #names do
		names[i] = string.lower(names[i])
	end
	return string.format("%s %s it as it is.", enumerate(names),
			     #names == 1 and "leaves" or "leave")
end

local function explain_end(rank)
	local level = level_at(rank)
	local note = ""

	if rank < LOWEST then
		note = ", the lowest there is"
	elseif rank > HIGHEST then
		note = ", the highest there is"
	end
	return string.format("So this is %s%s.", level.word, note)
end

-- "4 − 1 − 1 = 2", and where the scale ends "= −1, at least 1".
local function write_sum(from, steps, rank)
	local sum = tostring(from.rank)

	for _, step in ipairs(steps) do
		if step.points ~= 0 then
			sum = string.format("%s %s %d", sum,
					    step.points < 0 and "−" or "+",
					    math.abs(step.points))
		end
	end
	sum = string.format("%s = %s%d", sum, rank < 0 and "−" or "",
			    math.abs(rank))
	if rank < LOWEST then
		return sum .. ", at least " .. LOWEST
	elseif rank > HIGHEST then
		return sum .. ", at most " .. HIGHEST
	end
	return sum
end

-- Checks nothing: which ratings exist, and with which start, is read from the
-- tables above. The start is the first step of the page's own list.
local function derive(body)
	local start = with(starts, "id", body.start) or starts[1]
	local from = with(levels, "id", start.level)
	local rank = from.rank
	local steps, rest = {}, {}
	local explanation = {string.format("%s start at %s.", start.name,
					   string.lower(from.name))}

	local function add(item, rated, subject)
		local step = {label = item.name, points = rated.points,
			      why = rated.why}

		rank = rank + step.points
		step.level = level_at(rank).id
		steps[#steps + 1] = step
		if step.points == 0 then
			rest[#rest + 1] = item.name
		else
			explanation[#explanation + 1] =
				explain_step(subject, step)
		end
	end

	for _, domain in ipairs(domains) do
		add(domain, body.ratings[domain.id], domain.name)
	end
	for _, upgrade in ipairs(upgrades) do
		local rated = body.upgrades[upgrade.id]

		if rated then
			add(upgrade, rated, subjects[upgrade.id])
		end
	end
	if #rest > 0 then
		explanation[#explanation + 1] = explain_rest(rest)
	end
	explanation[#explanation + 1] = explain_end(rank)
	return {level = level_at(rank).id, steps = steps,
		sum = write_sum(from, steps, rank), explanation = explanation}
end

-- ---- the phrases ----

-- Verbs by level, with what may follow them by size.
local verbs = {
	benefit = {high = "Helps", moderate = "Probably helps",
		   low = "May help"},
	harm = {high = "Causes", moderate = "Probably causes",
		low = "May cause"},
	["no-effect"] = {high = "Makes", moderate = "Probably makes",
			 low = "May make"},
}
local objects = {
	benefit = {large = " a lot", small = " slightly"},
	harm = {large = " a lot of harm", small = " a little harm"},
}
local usual = {benefit = "", harm = " harm",
	       ["no-effect"] = " little or no difference"}

-- An effect below what matters is none, whichever way it points.
local function phrase(finding, size, level)
	if finding == "not-studied" then
		return "Not studied"
	elseif level == "very-low" then
		return "Very uncertain"
	elseif finding == "mixed" then
		return "Results disagree"
	elseif size == "trivial" then
		finding = "no-effect"
	end
	local verb = verbs[finding] and verbs[finding][level]
	local sized = objects[finding] and objects[finding][size]

	return verb and verb .. (sized or usual[finding])
end

attest.scheme {
	name = "grade",
	title = "GRADE",
	quality = "certainty",
	kinds = {"effect"},
	levels = levels,
	domains = domains,
	start = starts,
	upgrades = upgrades,
	upgrades_alone = true,
	derive = derive,
	phrase = phrase,
}
