-- Confidence as the authors of IPCC reports state it (guidance note for the
-- fifth report, 2010): how much sound evidence there is, and how far it agrees.
-- Nothing is added to or taken from a start; two words give the level.
--
-- The note's figure deepens from limited evidence with low agreement to robust
-- evidence with high agreement, and leaves open where one level ends. Here a
-- step along either side is one level. A page that reads a cell otherwise says
-- so by `override`.

local function say(key, values)
	return attest.say("schemes.ipcc." .. key, values)
end

local levels = {
	{
		id = "very-high", symbol = "●●●●●", rank = 5,
		needs_evidence = true, firm = true,
		color = {light = "#62258d", dark = "#cfaae9"},
	},
	{
		id = "high", symbol = "●●●●○", rank = 4,
		needs_evidence = true, firm = true,
		color = {light = "#763b9f", dark = "#ba93d7"},
	},
	{
		id = "medium", symbol = "●●●○○", rank = 3,
		needs_evidence = true,
		color = {light = "#8453a8", dark = "#a57fc0"},
	},
	{
		id = "low", symbol = "●●○○○", rank = 2, needs_evidence = true,
		color = {light = "#8c6da2", dark = "#8e6fa3"},
	},
	{
		id = "very-low", symbol = "●○○○○", rank = 1,
		needs_evidence = true,
		color = {light = "#92869c", dark = "#75677e"},
	},
}

-- Each word is a judgement of its own, so each has its reason. Their order is
-- what counts.
local domains = {
	{id = "evidence", reasons = true,
	 ratings = {{id = "limited"}, {id = "medium"}, {id = "robust"}}},
	{id = "agreement", reasons = true,
	 ratings = {{id = "low"}, {id = "medium"}, {id = "high"}}},
}

for _, level in ipairs(levels) do
	for _, key in ipairs {"name", "word", "meaning"} do
		level[key] = say("levels." .. level.id .. "." .. key)
	end
end
for _, domain in ipairs(domains) do
	domain.name = say("domains." .. domain.id)
	for _, rating in ipairs(domain.ratings) do
		rating.name = say("ratings." .. domain.id .. "." .. rating.id)
	end
end

local function place(list, key, value)
	for i, item in ipairs(list) do
		if item[key] == value then
			return i
		end
	end
end

-- ---- the derivation ----

local function sentence(text)
	return string.find(text, "[.!?]$", -1) and text or text .. "."
end

local function derive(body)
	local steps, explanation, rank, with = {}, {}, -1, {}

	for i, domain in ipairs(domains) do
		local id = domain.id
		local rated = body.ratings[id]
		local rating = say("ratings." .. id .. "." .. rated.id)

		rank = rank + place(domain.ratings, "id", rated.id)
		steps[i] = {label = domain.name, value = rating,
			    why = rated.why}
		explanation[i] = sentence(say("is." .. id, {
			rating = rating, why = rated.why}))
		with[id] = say("with." .. id .. "." .. rated.id)
	end
	local level = levels[place(levels, "rank", rank)]

	with.level = level.word
	explanation[#explanation + 1] = say("ends", with)
	return {level = level.id, steps = steps, explanation = explanation}
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
	if not sizes[finding] or not place(levels, "id", level) then
		return nil
	end
	local what = say("phrases." .. finding .. "."
			 .. (sizes[finding][size] or "any"))

	return say("phrases.support." .. level, {what = what})
end

attest.scheme {
	name = "ipcc",
	title = "IPCC",
	quality = say("quality"),
	kinds = {"effect"},
	levels = levels,
	domains = domains,
	derive = derive,
	phrase = phrase,
}
