-- GRADE, for claims about effects: the certainty of a body of evidence about
-- one outcome. Its words are the theme's, in `schemes.grade` of its i18n/.

local HIGHEST, LOWEST = 4, 1
local attest_say, sub, abs = attest.say, string.sub, math.abs

local function say(key, values)
	return attest_say("schemes.grade." .. key, values)
end

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
		id = "high", symbol = "⊕⊕⊕⊕", rank = 4,
		color = {light = "#0b4f5c", dark = "#6fc3d1"},
		needs_evidence = true, firm = true,
	},
	{
		id = "moderate", symbol = "⊕⊕⊕◯", rank = 3,
		color = {light = "#2b7a88", dark = "#4fa0ae"},
		needs_evidence = true, firm = true,
	},
	{
		id = "low", symbol = "⊕⊕◯◯", rank = 2,
		color = {light = "#55868f", dark = "#43808b"},
		needs_evidence = true,
	},
	{
		id = "very-low", symbol = "⊕◯◯◯", rank = 1,
		color = {light = "#7d8d92", dark = "#66737a"},
		needs_evidence = true,
	},
}

local domains = {
	{
		id = "risk_of_bias",
		-- Non-randomised studies start high with this tool because
		-- it judges confounding here, so it may take three off.
		ratings = ratings({id = "extremely-serious", points = -3,
				   start = "robins-i"}),
	},
	{id = "inconsistency", ratings = ratings()},
	{id = "indirectness", ratings = ratings()},
	{
		id = "imprecision",
		ratings = ratings({id = "extremely-serious", points = -3}),
	},
	{
		id = "publication_bias",
		ratings = {
			{id = "undetected", points = 0},
			{id = "strongly-suspected", points = -1},
		},
	},
}

local starts = {
	{id = "randomised", level = "high", randomised = true},
	{id = "robins-i", level = "high"},
	{id = "observational", level = "low"},
	{id = "case-reports", level = "very-low"},
}

local upgrades = {
	{id = "large_effect", points = 2},
	{id = "dose_response", points = 1},
	{id = "opposing_confounding", points = 1},
}

for _, level in ipairs(levels) do
	for _, key in ipairs {"name", "word", "meaning", "modals"} do
		level[key] = say("levels." .. level.id .. "." .. key)
	end
end
for group, items in pairs {domains = domains, starts = starts,
			   upgrades = upgrades} do
	for _, item in ipairs(items) do
		item.name = say(group .. "." .. item.id)
	end
end
for _, domain in ipairs(domains) do
	for _, rating in ipairs(domain.ratings) do
		rating.name = say("ratings." .. rating.id)
	end
end

local function with(list, key, value)
	for _, item in ipairs(list) do
		if item[key] == value then
			return item
		end
	end
end

-- ---- the derivation ----

-- It runs for each outcome of each claim: words that need no values are looked
-- up here.
local by_rank, begins, subjects, inside = {}, {}, {}, {}

for _, level in ipairs(levels) do
	by_rank[level.rank] = level
end
for _, start in ipairs(starts) do
	begins[start.id] = say("begins." .. start.id)
end
for _, items in ipairs {domains, upgrades} do
	for _, item in ipairs(items) do
		inside[item.id] = say("inside." .. item.id)
		subjects[item.id] = say("subject." .. item.id)
	end
end

local COMMA, AND = attest_say("lists.comma"), attest_say("lists.and")
local steps_said = {"one", "two", "three"}
local ends_sentence = {["."] = true, ["!"] = true, ["?"] = true}

local function level_at(rank)
	return by_rank[rank < LOWEST and LOWEST
		       or rank > HIGHEST and HIGHEST or rank]
end

-- "One, two and three".
local function enumerate(names)
	local text = names[1]

	for i = 2, #names do
		text = text .. (i < #names and COMMA or AND) .. names[i]
	end
	return text
end

local function sentence(text)
	return ends_sentence[sub(text, -1)] and text or text .. "."
end

local function explain_step(item, step)
	local verb = step.points < 0 and "lowers." or "raises."

	return sentence(say(verb .. steps_said[abs(step.points)],
			    {what = subjects[item.id], why = step.why}))
end

-- The items that took nothing away, in one sentence.
local function explain_rest(items)
	local names = {}

	for i, item in ipairs(items) do
		names[i] = i == 1 and item.name or inside[item.id]
	end
	return say("leaves", {what = enumerate(names), n = #names})
end

local function explain_end(rank)
	local key = rank < LOWEST and "ends_lowest"
		or rank > HIGHEST and "ends_highest" or "ends"

	return say(key, {level = level_at(rank).word})
end

-- "4 − 1 − 1 = 2", and where the scale ends "= −1, at least 1".
local function write_sum(from, steps, rank)
	local sum = from.rank

	for _, step in ipairs(steps) do
		local points = step.points

		if points ~= 0 then
			sum = sum .. (points < 0 and " − " or " + ")
				.. abs(points)
		end
	end
	sum = sum .. (rank < 0 and " = −" or " = ") .. abs(rank)
	if rank < LOWEST then
		return say("at_least", {sum = sum, n = LOWEST})
	elseif rank > HIGHEST then
		return say("at_most", {sum = sum, n = HIGHEST})
	end
	return sum
end

-- Checks nothing: which ratings exist, and with which start, is read from the
-- tables above. The start is the first step of the page's own list.
local function derive(body)
	local start = with(starts, "id", body.start) or starts[1]
	local from = with(levels, "id", start.level)
	local ratings, raised = body.ratings, body.upgrades
	local rank = from.rank
	local steps, rest = {}, {}
	local explanation = {begins[start.id]}

	local function add(item, rated)
		local points = rated.points
		local step

		rank = rank + points
		step = {label = item.name, points = points, why = rated.why,
			level = level_at(rank).id}
		steps[#steps + 1] = step
		if points == 0 then
			rest[#rest + 1] = item
		else
			explanation[#explanation + 1] =
				explain_step(item, step)
		end
	end

	for _, domain in ipairs(domains) do
		add(domain, ratings[domain.id])
	end
	for _, upgrade in ipairs(upgrades) do
		local rated = raised[upgrade.id]

		if rated then
			add(upgrade, rated)
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

local rated = {high = true, moderate = true, low = true}
local sizes = {
	benefit = {large = "large", small = "small"},
	harm = {large = "large", small = "small"},
	["no-effect"] = {},
}

-- An effect below what matters is none, whichever way it points.
local function phrase(finding, size, level)
	if finding == "not-studied" then
		return say("phrases.not-studied")
	elseif level == "very-low" then
		return say("phrases.very-low")
	elseif finding == "mixed" then
		return say("phrases.mixed")
	elseif size == "trivial" then
		finding = "no-effect"
	end
	if not sizes[finding] or not rated[level] then
		return nil
	end
	return say("phrases." .. finding .. "."
		   .. (sizes[finding][size] or "any") .. "." .. level)
end

attest.scheme {
	name = "grade",
	title = "GRADE",
	quality = say("quality"),
	kinds = {"effect"},
	levels = levels,
	domains = domains,
	start = starts,
	upgrades = upgrades,
	upgrades_alone = true,
	derive = derive,
	phrase = phrase,
}
