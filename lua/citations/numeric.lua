-- Numbers in the order of reading, and references as medical journals print
-- them: authors, title, journal, year;volume(issue):pages, address.

local AUTHORS_SHOWN = 6
local html, say = attest.html, attest.say
local RAISED, LOWERED = html('<sup class="cite">'), html("</sup>")
local OPEN, CLOSE = html('<span class="cite">['), html("]</span>")

-- ---- references ----

local function names(people)
	local shown = {}

	for i, author in ipairs(people) do
		if i > AUTHORS_SHOWN or entries.is_others(author) then
			shown[i] = say("citations.et_al")
			break
		end
		shown[i] = entries.name(author, " ", "")
	end
	return table.concat(shown, ", ")
end

-- "Mah J, editor", "Mah J, Pitre T, editors".
local function editors(people)
	return say("citations.editors", {names = names(people), n = #people})
end

-- "17(1):2027–2040", or what there is of it.
local function place(source)
	local text, issue, pages = source.volume or "", source.issue,
		source.pages

	if issue then
		text = text .. "(" .. issue .. ")"
	end
	if pages then
		text = text .. (text ~= "" and ":" or "")
			.. entries.range(pages)
	end
	return text
end

-- "2025;17(1):2027–2040", "Vienna: Press; 2021".
local function date_and_place(source, is_part)
	local year = source.year
	local accessed = entries.accessed(source)
	local texts = {}

	if source.publisher then
		texts[1] = entries.publisher(source)
		texts[2] = year and "; " .. year
	else
		texts[1] = year
		local at = not is_part and place(source) or ""

		if at ~= "" then
			texts[#texts + 1] = (year and ";" or "") .. at
		end
	end
	if accessed then
		texts[#texts + 1] = " ["
			.. say("citations.accessed", {date = accessed}) .. "]"
	end
	return table.concat(texts)
end

-- The work that holds a chapter.
local function whole(source)
	local people = source.editors

	if #people == 0 then
		return html("%s: <i>%s</i>.", say("citations.in"),
			    source.container)
	end
	return html("%s: %s. <i>%s</i>.", say("citations.in"), editors(people),
		    source.container)
end

local function entry(source)
	local parts = {}
	local people, are_editors = entries.people(source)
	local title, kind = entries.title(source), entries.kind(source)
	local is_part, container = entries.is_part(source), source.container
	local date = date_and_place(source, is_part)

	local function add(part)
		if part then
			parts[#parts + 1] = entries.sentence(part)
		end
	end

	if #people > 0 then
		add((are_editors and editors or names)(people))
	end
	if title then
		if entries.is_whole(source) then
			title = html("<i>%s</i>", title)
		end
		add(kind and html("%s %s", title, kind) or title)
	end
	if is_part then
		parts[#parts + 1] = whole(source)
	elseif container then
		parts[#parts + 1] = html("<i>%s</i>.", container)
	end
	add(entries.edition(source))
	add(entries.version(source))
	add(entries.number(source))
	if date ~= "" then
		add(date)
	end
	if is_part and source.pages then
		add(say("citations.pages", {at = entries.range(source.pages)}))
	end
	parts[#parts + 1] = entries.address(source)
	return table.concat(parts, " ")
end

-- ---- citations ----

local function show(cite, named)
	local number = html('<a href="%s">%s</a>', cite.anchor, cite.number)

	if named then
		number = html('%s<sup class="cite">%s</sup>',
			      cite.source.label, number)
	end
	return entries.with_words(cite, number)
end

-- Bare numbers are raised; with words beside them they stand on the line.
local function cite(cites, ctx)
	local parts, has_words = {}, false
	local named = ctx.narrative and not cites[1].suppress_author

	for i, one in ipairs(cites) do
		parts[i] = show(one, named and i == 1)
		has_words = has_words or one.prefix or one.at or one.suffix
	end
	if named then
		return {parts = parts, separator = "; "}
	end
	if has_words then
		return {open = OPEN, parts = parts, separator = "; ",
			close = CLOSE}
	end
	return {open = RAISED, parts = parts, separator = ",",
		close = LOWERED, attach = true}
end

attest.style {name = "numeric", numbered = true, cite = cite, entry = entry}
