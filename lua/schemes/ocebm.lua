-- The levels of evidence of the Oxford Centre for Evidence-Based Medicine,
-- 2011, for two of its questions: does the treatment help, and what are its
-- common harms? The design of the best evidence gives a level, from 1, the
-- best, to 5; what is known of its quality lowers or raises that.

local COUNT = 5

local function say(key, values)
	return attest.say("schemes.ocebm." .. key, values)
end

local levels = {
	{
		id = "1", symbol = "1", rank = 5, needs_evidence = true,
		firm = true, color = {light = "#234185", dark = "#a4b8e7"},
	},
	{
		id = "2", symbol = "2", rank = 4, needs_evidence = true,
		firm = true, color = {light = "#385497", dark = "#8ca2d5"},
	},
	{
		id = "3", symbol = "3", rank = 3, needs_evidence = true,
		color = {light = "#4f67a0", dark = "#798dbd"},
	},
	{
		id = "4", symbol = "4", rank = 2, needs_evidence = true,
		color = {light = "#69799f", dark = "#6b7ba0"},
	},
	{
		id = "5", symbol = "5", rank = 1, needs_evidence = true,
		color = {light = "#848b9a", dark = "#666c7c"},
	},
}

-- The row on harms differs in that nested case-control studies, reviewed
-- together, give level 1 as well; and that an observational study with a
-- dramatic effect stands at both 1 and 2. Here it gives 2, as for benefits,
-- and large_effect may raise it.
local starts = {
	{id = "systematic-review", level = "1"},
	{id = "nested-case-control-review", level = "1"},
	{id = "randomised", level = "2"},
	{id = "dramatic-effect", level = "2"},
	{id = "cohort", level = "3"},
	{id = "case-series", level = "4"},
	{id = "mechanism", level = "5"},
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
	{id = "quality", ratings = ratings()},
	{id = "imprecision", ratings = ratings()},
	{id = "indirectness", ratings = ratings()},
	{id = "inconsistency", ratings = ratings()},
	{id = "small_effect", ratings = ratings()},
}

local upgrades = {{id = "large_effect", points = 2}}

for _, level in ipairs(levels) do
	for _, key in ipairs {"name", "word", "meaning"} do
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

local numbers = {"one", "two"}

local function level_at(rank)
	return with(levels, "rank", math.max(1, math.min(COUNT, rank)))
end

local function sentence(text)
	return string.find(text, "[.!?]$", -1) and text or text .. "."
end

local function explain_step(item, step)
	local verb = step.points < 0 and "lowers." or "raises."

	return sentence(say(verb .. numbers[math.abs(step.points)],
			    {what = say("subject." .. item.id),
			     why = step.why}))
end

local function explain_end(rank, changed)
	if not changed then
		return say("unchanged")
	end
	local key = rank < 1 and "ends_lowest"
		or rank > COUNT and "ends_highest" or "ends"

	return say(key, {level = level_at(rank).word})
end

local function derive(body)
	local start = with(starts, "id", body.start)
	local from = with(levels, "id", start.level)
	local rank = from.rank
	local steps = {}
	local explanation = {say("begins." .. start.id)}

	local function add(item, rated)
		local step = {label = item.name, points = rated.points,
			      why = rated.why}

		rank = rank + step.points
		step.level = level_at(rank).id
		steps[#steps + 1] = step
		if step.points == 0 then
			return
		end
		step.value = say((step.points < 0 and "lower." or "higher.")
				 .. numbers[math.abs(step.points)])
		explanation[#explanation + 1] = explain_step(item, step)
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

local sizes = {
	benefit = {large = "large", small = "small"},
	harm = {large = "large", small = "small"},
	["no-effect"] = {},
}

-- An effect below what matters is none, whichever way it points.
local function phrase(finding, size, level)
	if finding == "not-studied" then
		return say("phrases.not-studied")
	elseif finding == "mixed" then
		return say("phrases.mixed")
	elseif size == "trivial" then
		finding = "no-effect"
	end
	if not sizes[finding] or not with(levels, "id", level) then
		return nil
	end
	local what = say("phrases." .. finding .. "."
			 .. (sizes[finding][size] or "any"))

	return say("phrases.strength." .. level, {what = what})
end

attest.scheme {
	name = "ocebm",
	title = "OCEBM 2011",
	quality = say("quality"),
	kinds = {"effect"},
	levels = levels,
	domains = domains,
	start = starts,
	start_required = true,
	upgrades = upgrades,
	derive = derive,
	phrase = phrase,
}
