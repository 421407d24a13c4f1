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

-- ---- values ----

-- What is empty is neither a list nor a map.
local function is_list(value)
	return type(value) == "userdata" and #value > 0
end

local function is_map(value)
	if type(value) ~= "userdata" then
		return false
	end
	for key in pairs(value) do
		return type(key) == "string"
	end
	return false
end

-- Nil where there is none.
local function text_of(value, what)
	if type(value) == "userdata" then
		fail("%s is a text, no list or map", what)
	end
	return value ~= nil and value ~= "" and tostring(value) or nil
end

-- ---- cells ----

-- By what a cell names: items of the site, what they are known by, and what
-- a link to one says.
local targets = {
	source = {"sources", "key", "label"},
	claim = {"claims", "slug", "title"},
	topic = {"topics", "slug", "title"},
}

-- A function that finds what a cell names. It reads a list of SITE once, for
-- tables with many links.
local function finder(site)
	local known = {}

	return function(kind, name)
		local list, field = table.unpack(targets[kind])

		if not known[kind] then
			known[kind] = {}
			for _, item in ipairs(site[list]) do
				known[kind][item[field]] = item
			end
		end
		return known[kind][name]
			or kind == "source" and tables.work(site, name)
			or tables.find({}, field, name, kind)
	end
end

-- What a map says, by key, and which of the targets it names.
local function parts_of(cell)
	local parts, kind = {}, nil

	for key, value in pairs(cell) do
		if not targets[key] and key ~= "text" and key ~= "id" then
			fail("a cell that is a map takes source, claim or " ..
			     "topic, text and id, not '%s'", key)
		elseif targets[key] and kind then
			fail("a cell leads to a %s or to a %s, not to both",
			     kind, key)
		end
		kind = targets[key] and key or kind
		parts[key] = text_of(value, "'" .. key .. "' of a cell")
	end
	return parts, kind
end

-- An id is that of one element.
local function take_id(table_of, id)
	if string.find(id, "[%s\"'<>&#%%]") then
		fail("'%s' is no id: it is part of an address", id)
	end
	if table_of.ids[id] then
		fail("the page has the id '%s' already", id)
	end
	table_of.ids[id] = true
end

local function link(table_of, cell)
	local parts, kind = parts_of(cell)
	local shown = parts.text

	if kind and parts[kind] then
		local target = table_of.find(kind, parts[kind])
		local name = target[targets[kind][3]] or parts[kind]

		shown = tables.link(table_of.page, target.url, shown or name)
	end
	if not shown then
		fail("a cell that is a map needs source, claim, topic or text")
	end
	if not parts.id then
		return shown
	end
	take_id(table_of, parts.id)
	return html('<span id="%s">%s</span>', parts.id, shown)
end

local function number(value)
	local whole = math.tointeger(value)

	return (string.gsub(string.format(whole and "%d" or "%.10g",
					  whole or value), "^-", "−"))
end

local function content(table_of, cell)
	if is_map(cell) then
		return link(table_of, cell)
	elseif type(cell) == "number" then
		return number(cell)
	elseif type(cell) == "userdata" then
		local parts = {}

		for i, one in ipairs(cell) do
			parts[i] = content(table_of, one)
		end
		return tables.join(parts, say("evidence.and"))
	end
	return cell ~= nil and tostring(cell) or ""
end

-- ---- the table ----

local function read_columns(made, name)
	local columns, known = {}, {}

	for i, column in ipairs(made) do
		local key = is_map(column)
			and text_of(column.key, "the key of a column")
		local label = is_map(column)
			and text_of(column.label, "the label of a column")

		if not key or not label then
			fail("column %d of params.%s needs key and label", i,
			     name)
		elseif known[key] then
			fail("params.%s has two columns '%s'", name, key)
		end
		columns[i] = {key = key, label = label, number = column.number}
		known[key] = true
	end
	return columns, known
end

local function check_rows(rows, known, name)
	for i, row in ipairs(rows) do
		if not is_map(row) then
			fail("row %d of params.%s is no map of cells: " ..
			     "{column: value}", i, name)
		end
		for key in pairs(row) do
			if not known[key] then
				fail("row %d of params.%s has '%s', which is " ..
				     "no column", i, name, key)
			end
		end
	end
end

-- The table NAME of the page as columns and rows, checked.
local function read(page, site, name)
	local made = page.params and page.params[name]
	local ids = {}

	if not made then
		fail("this page has no params.%s", name)
	end
	if not is_map(made) or not is_list(made.columns)
		or not is_list(made.rows) then
		fail("params.%s needs columns and rows, each a list", name)
	end
	for _, heading in ipairs(page.headings) do
		ids[heading.id] = true
	end
	local columns, known = read_columns(made.columns, name)

	check_rows(made.rows, known, name)
	return {page = page, columns = columns, rows = made.rows, ids = ids,
		find = finder(site),
		caption = text_of(made.caption, "a caption") or name}
end

-- The first cell names the row, where it says something.
local function write_row(table_of, row)
	local cells = {}

	for i, column in ipairs(table_of.columns) do
		local shown = content(table_of, row[column.key])
		local heads = i == 1 and #tostring(shown) > 0

		cells[i] = heads and html('<th scope="row">%s</th>\n', shown)
			or tables.cell(column.label, shown, column.number)
	end
	return html("<tr>%s</tr>\n", tables.join(cells, ""))
end

attest.shortcode("rows", function(args, page, site)
	tables.check("rows", args, {"caption"}, 1)
	local name = args["1"] or fail("{{rows}} needs the name of a table " ..
				       "in params: {{rows name}}")
	local made = read(page, site, name)
	local caption = args.caption or made.caption
	local head, body = {}, {}

	for i, column in ipairs(made.columns) do
		head[i] = html('<th scope="col"%s>%s</th>',
			       column.number and html(' class="number"') or "",
			       column.label)
	end
	for i, row in ipairs(made.rows) do
		body[i] = write_row(made, row)
	end
	return html('<table class="data">\n' ..
		    '<caption class="unseen">%s</caption>\n' ..
		    "<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n" ..
		    "</table>\n", caption, tables.join(head, ""),
		    tables.join(body, ""))
end)
