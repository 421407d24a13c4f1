-- {{claims}}: the claims of the site by topic, with what was found and, for
-- each field of the site that has a column, what was tested. topic=SLUG,
-- kind=effect and level=low leave others out; caption="…" is its name.

local html, say = attest.html, attest.say

local kinds = {effect = true, reference = true, mechanism = true,
	       literature = true, prevalence = true}

local function has_level(site, id)
	for _, claim in ipairs(site.claims) do
		local levels = claim.grade and claim.grade.scheme.levels

		for _, level in ipairs(levels or {}) do
			if level.id == id then
				return true
			end
		end
	end
	return false
end

local function check(args, site)
	tables.check("claims", args, {"topic", "kind", "level", "caption"}, 0)
	if args.topic then
		tables.find(site.topics, "slug", args.topic, "topic")
	end
	if args.kind and not kinds[args.kind] then
		error(string.format("there is no kind of claims '%s'",
				    args.kind), 0)
	end
	if args.level and not has_level(site, args.level) then
		error(string.format("no claim is graded by a scheme with the " ..
				    "level '%s'", args.level), 0)
	end
end

local function keeper(args)
	return function(claim)
		local level = claim.grade and claim.grade.level

		return (not args.topic or claim.topic.slug == args.topic)
			and (not args.kind or claim.kind == args.kind)
			and (not args.level or level and level.id == args.level)
	end
end

-- What the studies that count were in FIELD: those of what the claim is about,
-- then the others, each in the order of the rows.
local function tested(claim, field, wanted)
	local same, others, seen = {}, {}, {}

	for _, row in ipairs(claim.evidence) do
		local appraisal = row.work and row.work.appraisal
		local counts = appraisal and not row.counted_in
		local values = counts and appraisal.fields[field] or nil

		for _, value in ipairs(tables.list(values)) do
			local to = wanted[value] and same or others

			if not seen[value] then
				to[#to + 1] = tostring(value)
			end
			seen[value] = true
		end
	end
	return same, others
end

local function own_values(claim, field)
	local wanted, any = {}, false

	for _, value in ipairs(tables.list(claim.fields[field])) do
		wanted[value], any = true, true
	end
	return wanted, any
end

local function tested_as(claim, field)
	local wanted, any = own_values(claim, field)
	local same, others = tested(claim, field, wanted)
	local rest = table.concat(others, say("evidence.and"))

	if #same > 0 then
		local own = html("<b>%s</b>",
				 table.concat(same, say("evidence.and")))
		return #others == 0 and own
			or html("%s%s", own,
				say("tables.and_other", {others = rest}))
	elseif any and #others > 0 then
		return say("tables.only_other", {others = rest})
	elseif any and claim.grade and claim.kind == "effect" then
		return say("tables.not_tested")
	end
	return rest
end

local function columns_of(site)
	local columns = {}

	for _, field in ipairs(site.fields) do
		if field.column and field.on_source then
			columns[#columns + 1] = {
				name = field.name,
				label = say("tables.tested",
					    {field = field.label})}
		end
	end
	return columns
end

attest.shortcode("claims", function(args, page, site)
	check(args, site)
	local columns = columns_of(site)
	local heads = {say("tables.claim"), say("tables.found")}

	for _, column in ipairs(columns) do
		heads[#heads + 1] = column.label
	end
	local function row(claim)
		local link = tables.link(page, claim.url, claim.title)
		local found = claim.badge or say("claim.not_assessed")
		local cells = {html('<th scope="row">%s</th>\n', link),
			       html("<td>%s</td>\n", found)}

		for _, column in ipairs(columns) do
			cells[#cells + 1] = tables.cell(
				column.label, tested_as(claim, column.name))
		end
		return tables.join(cells, "")
	end
	return tables.of_claims(args.caption or say("tables.claims"), heads,
				tables.by_topic(site, keeper(args)), row)
end)
