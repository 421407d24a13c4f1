-- {{rows NAME}}: a table from the page's own front matter,
--
--     params:
--       NAME:
--         caption: what the table shows
--         columns: [{key: salt, label: Salt}, {key: mg, label: mg, number: true}]
--         rows:
--           - {salt: glycinate, mg: 14.1}
--
-- A cell is text, a number, a list, or {source: KEY}, {claim: SLUG} or
-- {topic: SLUG}, with or without `text`, which becomes a link; `id` is its
-- anchor. Write numbers with quotes where their last zeros matter: "14.10".

local html, say = attest.html, attest.say

local function fail(...)
	error(string.format(...), 0)
end

local targets = {
	source = function(site, key)
		local work = tables.work(site, key)
		return work.url, work.label
	end,
	claim = function(site, slug)
		local claim = tables.find(site.claims, "slug", slug, "claim")
		return claim.url, claim.title
	end,
	topic = function(site, slug)
		local topic = tables.find(site.topics, "slug", slug, "topic")
		return topic.url, topic.title or topic.slug
	end,
}

-- What a map says, by key: pairs, since a key that it lacks is an error.
local function parts_of(cell)
	local parts = {}

	for key, value in pairs(cell) do
		if not targets[key] and key ~= "text" and key ~= "id" then
			fail("a cell that is a map takes source, claim or " ..
			     "topic, text and id, not '%s'", key)
		end
		parts[key] = value
	end
	return parts
end

local function link(page, site, cell)
	local parts = parts_of(cell)
	local shown = parts.text

	for kind, target in pairs(targets) do
		if parts[kind] then
			local url, name = target(site, parts[kind])

			shown = tables.link(page, url, parts.text or name)
		end
	end
	if not shown then
		fail("a cell that is a map needs source, claim, topic or text")
	end
	return parts.id and html('<span id="%s">%s</span>', parts.id, shown)
		or shown
end

local function is_map(value)
	if type(value) ~= "table" and type(value) ~= "userdata" then
		return false
	end
	for key in pairs(value) do
		return type(key) == "string"
	end
	return false
end

local function number(value)
	local whole = math.tointeger(value)

	return (string.gsub(string.format(whole and "%d" or "%.10g",
					  whole or value), "^-", "−"))
end

local function content(page, site, cell)
	if is_map(cell) then
		return link(page, site, cell)
	elseif type(cell) == "number" then
		return number(cell)
	elseif type(cell) == "table" or type(cell) == "userdata" then
		local parts = {}

		for i, one in ipairs(cell) do
			parts[i] = content(page, site, one)
		end
		return tables.join(parts, say("evidence.and"))
	end
	return tostring(cell)
end

-- The table NAME of the page, its columns by key, and their number.
local function read(page, name)
	local made = page.params and page.params[name]
	local known = {}

	if not made then
		fail("this page has no params.%s", name)
	end
	if not made.columns or not made.rows then
		fail("params.%s needs columns and rows", name)
	end
	for i, column in ipairs(made.columns) do
		if not column.key or not column.label then
			fail("column %d of params.%s needs key and label", i,
			     name)
		end
		known[column.key] = true
	end
	for i, row in ipairs(made.rows) do
		for key in pairs(row) do
			if not known[key] then
				fail("row %d of params.%s has '%s', which is " ..
				     "no column", i, name, key)
			end
		end
	end
	return made
end

local function write_row(page, site, columns, row)
	local cells = html("")

	for i, column in ipairs(columns) do
		local cell = row[column.key]
		local shown = cell ~= nil and content(page, site, cell) or ""

		cells = html("%s%s", cells,
			     i == 1 and html('<th scope="row">%s</th>\n', shown)
				or tables.cell(column.label, shown,
					       column.number))
	end
	return html("<tr>%s</tr>\n", cells)
end

attest.shortcode("rows", function(args, page, site)
	tables.check("rows", args, {"caption"})
	local name = args["1"] or fail("{{rows}} needs the name of a table " ..
				       "in params: {{rows name}}")
	local made = read(page, name)
	local caption = args.caption or made.caption or name
	local head, body = html(""), html("")

	for _, column in ipairs(made.columns) do
		head = html('%s<th scope="col"%s>%s</th>', head,
			    column.number and html(' class="number"') or "",
			    column.label)
	end
	for _, row in ipairs(made.rows) do
		body = html("%s%s", body, write_row(page, site, made.columns,
						    row))
	end
	return html('<table class="data">\n' ..
		    '<caption class="unseen">%s</caption>\n' ..
		    "<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n" ..
		    "</table>\n", caption, head, body)
end)
