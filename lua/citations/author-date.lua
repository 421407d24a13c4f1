-- Authors and years: "(Mah & Pitre 2021, p. 3; see Smith 2020a)", in sentences
-- "Mah and Pitre (2021)". The list is sorted by author.

local html, say = attest.html, attest.say

-- ---- references ----

-- "Mah, J.", "Mah, J. & Pitre, T.", "Mah, J., Pitre, T. & Wu, H."
local function names(people)
	local shown = {}

	for i, author in ipairs(people) do
		if entries.is_others(author) then
			return say("citations.others",
				   {names = table.concat(shown, ", ")})
		end
		shown[i] = entries.name(author, ", ", ".")
	end
	if #shown < 2 then
		return shown[1]
	end
	local last = table.remove(shown)

	return say("citations.ampersand",
		   {one = table.concat(shown, ", "), other = last})
end

local function editors(people)
	return say("citations.editors_short",
		   {names = names(people), n = #people})
end

local function year(source, letter)
	return html("%s%s", source.year or say("citations.no_date"), letter)
end

-- "<i>Journal</i>, 17(1), 2027–2040".
local function journal(source)
	local text = html("<i>%s</i>", source.container)

	if source.volume or source.issue then
		text = html("%s, %s%s", text, source.volume or "",
			    source.issue and "(" .. source.issue .. ")" or "")
	end
	if source.pages then
		text = html("%s, %s", text, entries.range(source.pages))
	end
	return text
end

-- "In Mah, J. (ed.), <i>Book</i> (2nd ed., pp. 3–9)".
local function whole(source)
	local people = source.editors
	local text = html("<i>%s</i>", source.container)
	local details = {entries.edition(source)}

	if #people > 0 then
		text = html("%s, %s", editors(people), text)
	end
	if source.pages then
		details[#details + 1] = say("citations.pages_short", {
			at = entries.range(source.pages)})
	end
	if #details > 0 then
		text = html("%s (%s)", text, table.concat(details, ", "))
	end
	return html("%s %s", say("citations.in"), text)
end

local function heading(source)
	local title = entries.title(source) or source.key
	local kind = entries.kind(source)

	if entries.is_whole(source) or source.type == "webpage" then
		title = html("<i>%s</i>", title)
	end
	return kind and html("%s %s", title, kind) or title
end

-- Without authors the title stands in their place.
local function opening(source, letter)
	local people, are_editors = entries.people(source)
	local dated = year(source, letter)

	if #people == 0 then
		return html("%s (%s).", heading(source), dated)
	end
	return html("%s (%s). %s", (are_editors and editors or names)(people),
		    dated, entries.sentence(heading(source)))
end

-- Institutions that publish what they write are named once.
local function is_own_publisher(source)
	local first = source.authors[1]

	return first and first.family == source.publisher
end

local function entry(source, ctx)
	local parts = {opening(source, ctx.year_suffix)}
	local accessed = entries.accessed(source)

	local function add(part)
		if part then
			parts[#parts + 1] = entries.sentence(part)
		end
	end

	if entries.is_part(source) then
		add(whole(source))
	else
		add(source.container and journal(source))
		add(entries.edition(source))
	end
	add(entries.version(source))
	add(entries.number(source))
	if not is_own_publisher(source) then
		add(entries.publisher(source))
	end
	add(accessed and say("citations.accessed_sentence",
			     {date = accessed}))
	parts[#parts + 1] = entries.address(source)
	return table.concat(parts, " ")
end

-- ---- citations ----

-- "Mah", "Mah & Pitre", "Mah et al."; of works without people the title. JOINT
-- is the word for two.
local function name(source, joint)
	local people = entries.people(source)

	if #people == 0 then
		return html("<i>%s</i>", source.csl["title-short"]
					 or source.title or source.key)
	end
	local first = entries.family(people[1])

	if #people == 1 then
		return first
	end
	if #people == 2 and not entries.is_others(people[2]) then
		return say(joint, {one = first,
				   other = entries.family(people[2])})
	end
	return say("citations.others", {names = first})
end

local function in_brackets(cite)
	local text = year(cite.source, cite.year_suffix)

	if not cite.suppress_author then
		text = html("%s %s", name(cite.source, "citations.ampersand"), text)
	end
	return entries.with_words(cite, entries.link(cite.anchor, text))
end

-- The first work of a narrative citation is part of the sentence; what comes
-- with it stands in its brackets.
local function in_sentence(cite, is_last)
	local dated = entries.link(cite.anchor,
				   year(cite.source, cite.year_suffix))

	return html(is_last and "%s (%s)" or "%s (%s",
		    name(cite.source, "citations.and"),
		    entries.with_words(cite, dated))
end

local function cite(cites, ctx)
	local parts = {}
	local named = ctx.narrative and not cites[1].suppress_author

	for i, one in ipairs(cites) do
		if i == 1 and named then
			parts[i] = in_sentence(one, #cites == 1)
		else
			parts[i] = in_brackets(one)
		end
	end
	if named then
		return {parts = parts, separator = "; ",
			close = #cites > 1 and ")" or ""}
	end
	return {open = "(", parts = parts, separator = "; ", close = ")"}
end

attest.style {
	name = "author-date", numbered = false, order = "author", cite = cite,
	entry = entry,
}
