-- The levels of evidence of the Oxford Centre for Evidence-Based Medicine,
-- 2011, for two of its questions: does the treatment help, and what are its
-- common harms? The design of the best evidence gives a level, from 1, the
-- best, to 5; what is known of its quality lowers or raises that.

local COUNT = 5

local levels = {
	{
		id = "1", name = "Level 1", word = "level 1", symbol = "1",
		rank = 5, needs_evidence = true, firm = true,
		color = {light = "#234185", dark = "#a4b8e7"},
		meaning = "As good as what a systematic review of randomised "
			.. "trials usually gives.",
	},
	{
		id = "2", name = "Level 2", word = "level 2", symbol = "2",
		rank = 4, needs_evidence = true, firm = true,
		color = {light = "#385497", dark = "#8ca2d5"},
		meaning = "As good as what a single randomised trial usually "
			.. "gives.",
	},
	{
		id = "3", name = "Level 3", word = "level 3", symbol = "3",
		rank = 3, needs_evidence = true,
		color = {light = "#4f67a0", dark = "#798dbd"},
		meaning = "As good as what following two groups, not drawn by "
			.. "lot, usually gives.",
	},
	{
		id = "4", name = "Level 4", word = "level 4", symbol = "4",
		rank = 2, needs_evidence = true,
		color = {light = "#69799f", dark = "#6b7ba0"},
		meaning = "As good as what a series of cases, or looking back "
			.. "from them, usually gives.",
	},
	{
		id = "5", name = "Level 5", word = "level 5", symbol = "5",
		rank = 1, needs_evidence = true,
		color = {light = "#848b9a", dark = "#666c7c"},
		meaning = "No better than reasoning from how the body works.",
	},
}

-- The row on harms differs in that nested case-control studies, reviewed
-- together, give level 1 as well; and that an observational study with a
-- dramatic effect stands at both 1 and 2. Here it gives 2, as for benefits,
-- and large_effect may raise it.
local starts = {
	{id = "systematic-review", level = "1",
	 name = "Systematic review of randomised trials, or n-of-1 trials"},
	{id = "nested-case-control-review", level = "1",
	 name = "Systematic review of nested case-control studies, for harms"},
	{id = "randomised", level = "2", name = "Randomised trial"},
	{id = "dramatic-effect", level = "2",
	 name = "Observational study with a dramatic effect"},
	{id = "cohort", level = "3",
	 name = "Controlled cohort or follow-up study, not randomised"},
	{id = "case-series", level = "4",
	 name = "Case series, case-control or historically controlled study"},
	{id = "mechanism", level = "5", name = "Reasoning from mechanisms"},
}

-- How far a level may fall is left to the judge.
local function ratings()
	return {
		{id = "kept", points = 0},
		{id = "lowered", points = -1},
		{id = "lowered-twice", points = -2},
	}
end

local domains = {
	{id = "quality", name = "Quality of the studies", ratings = ratings()},
	{id = "imprecision", name = "Imprecision", ratings = ratings()},
	{id = "indirectness", name = "Indirectness", ratings = ratings()},
	{id = "inconsistency", name = "Inconsistency", ratings = ratings()},
	{id = "small_effect", name = "A very small effect",
	 ratings = ratings()},
}

local upgrades = {
	{id = "large_effect", name = "A large effect", points = 2},
}

local function with(list, key, value)
	for _, item in ipairs(list) do
		if item[key] == value then
			return item
		end
	end
end

-- ---- the derivation ----

local numbers = {"one", "two"}

local function level_at(rank)
	return with(levels, "rank", math.max(1, math.min(COUNT, rank)))
end

local function sentence(text)
	return string.find(text, "[.!?]$") and text or text .. "."
end

local function explain_step(step)
	local verb = step.points < 0 and "lowers" or "raises"
	local count = numbers[math.abs(step.points)]
	local unit = count == "one" and "level" or "levels"

	return sentence(string.format("%s %s it by %s %s: %s", step.label, verb,
				      count, unit, step.why))
end

local function explain_end(rank, changed)
	local level = level_at(rank)

	if not changed then
		return "Nothing lowers or raises it."
	elseif rank < 1 then
		return "So this is " .. level.word .. ", the last one."
	elseif rank > COUNT then
		return "So this is " .. level.word .. ", the best one."
	end
	return "So this is " .. level.word .. "."
end

local function derive(body)
	local start = with(starts, "id", body.start)
	local from = with(levels, "id", start.level)
	local rank = from.rank
	local steps = {}
	local explanation = {string.format(
		"The best evidence gives %s by its design: %s.", from.word,
		string.lower(start.name))}

	local function add(item, rated)
		local step = {label = item.name, points = rated.points,
			      why = rated.why}

		rank = rank + step.points
		step.level = level_at(rank).id
		steps[#steps + 1] = step
		if step.points == 0 then
			return
		end
		step.value = numbers[math.abs(step.points)]
			.. (step.points < 0 and " lower" or " higher")
		explanation[#explanation + 1] = explain_step(step)
	end

	for _, domain in ipairs(domains) do
		add(domain, body.ratings[domain.id])
	end
	for _, upgrade in ipairs(upgrades) do
		local rated = body.upgrades[upgrade.id]

		if rated then
			add(upgrade, rated)
		end
	end
	explanation[#explanation + 1] = explain_end(rank, #explanation > 1)
	return {level = level_at(rank).id, steps = steps,
		explanation = explanation}
end

-- ---- the phrases ----

local strengths = {
	["1"] = "Strong evidence of ",
	["2"] = "Good evidence of ",
	["3"] = "Some evidence of ",
	["4"] = "Weak evidence of ",
	["5"] = "Very weak evidence of ",
}
local sized = {
	benefit = {large = "a large benefit", small = "a small benefit"},
	harm = {large = "great harm", small = "slight harm"},
}
local usual = {benefit = "benefit", harm = "harm",
	       ["no-effect"] = "no important effect"}

-- An effect below what matters is none, whichever way it points.
local function phrase(finding, size, level)
	if finding == "not-studied" then
		return "Not studied"
	elseif finding == "mixed" then
		return "Studies conflict"
	elseif size == "trivial" then
		finding = "no-effect"
	end
	local strength = strengths[level]
	local found = sized[finding] and sized[finding][size] or usual[finding]

	return strength and found and strength .. found
end

attest.scheme {
	name = "ocebm",
	title = "OCEBM 2011",
	quality = "level of evidence",
	kinds = {"effect"},
	levels = levels,
	domains = domains,
	start = starts,
	start_required = true,
	upgrades = upgrades,
	derive = derive,
	phrase = phrase,
}
