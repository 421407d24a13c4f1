-- {{compare KEY KEY …}}: what each of these works says of the claims that at
-- least one of them makes, beside what was found; caption="…" is its name.

local html, say = attest.html, attest.say

-- What the works with the KEYS say of CLAIM: by key, lists of marks.
local function sayings(page, claim, keys)
	local marks, any = {}, false

	for _, key in ipairs(keys) do
		marks[key] = {}
	end
	for _, one in ipairs(claim.asserted_by) do
		local of = one.work and marks[one.work.key]

		if of then
			local times = #of + 1
			local anchor = claim.url .. "#says-" .. one.work.key
				.. (times > 1 and "-" .. times or "")
			local word = say("tables.says."
					 .. (one.problem or "so"))

			of[times] = tables.link(page, anchor, word)
			any = true
		end
	end
	return any and marks
end

local function works_of(keys, site)
	local works, seen = {}, {}

	if #keys == 0 then
		error("{{compare}} needs the keys of works: " ..
		      "{{compare key other}}", 0)
	end
	for i, key in ipairs(keys) do
		if seen[key] then
			error(string.format("{{compare}} has '%s' twice", key),
			      0)
		end
		works[i], seen[key] = tables.work(site, key), true
	end
	return works
end

attest.shortcode("compare", function(args, page, site)
	tables.check("compare", args, {"caption"}, math.huge)
	local keys = tables.positional(args)
	local works = works_of(keys, site)
	local heads, marks = {say("tables.claim")}, {}

	for _, work in ipairs(works) do
		heads[#heads + 1] = tables.link(page, work.url, work.label)
	end
	local groups = tables.by_topic(site, function(claim)
		marks[claim.slug] = sayings(page, claim, keys)
		return marks[claim.slug]
	end)
	local function row(claim)
		local cells = {html('<th scope="row">%s %s</th>\n',
				    tables.link(page, claim.url, claim.title),
				    claim.badge or say("claim.not_assessed"))}

		for _, work in ipairs(works) do
			local said = marks[claim.slug][work.key]

			cells[#cells + 1] = tables.cell(
				work.label,
				tables.join(said, say("evidence.and")))
		end
		return tables.join(cells, "")
	end
	return tables.of_claims(args.caption or say("tables.compare"), heads,
				groups, row)
end)
