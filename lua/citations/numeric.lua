-- Numbers in the order of reading, and references as medical journals print
-- them: authors, title, journal, year;volume(issue):pages, address.

local AUTHORS_SHOWN = 6
local EN_DASH = "\u{2013}"

local function escaped(text)
	return (string.gsub(text, '[&<>"]', {["&"] = "&amp;", ["<"] = "&lt;",
					     [">"] = "&gt;",
					     ['"'] = "&quot;"}))
end

-- "Behnood" to "B", "Minoo M." to "MM", "Jean-Paul" to "JP".
local function initials(given)
	local letters = {}

	for name in string.gmatch(given, "[^%s.-]+") do
		letters[#letters + 1] =
			string.match(name, "^" .. utf8.charpattern)
	end
	return table.concat(letters)
end

local function author_name(author)
	if author.literal then
		return author.family
	end
	local parts = {}

	if author.particle then
		parts[#parts + 1] = author.particle
	end
	parts[#parts + 1] = author.family
	if author.given then
		parts[#parts + 1] = initials(author.given)
	end
	if author.suffix then
		parts[#parts + 1] = author.suffix
	end
	return table.concat(parts, " ")
end

local function author_names(authors)
	local names = {}

	for i, author in ipairs(authors) do
		if i > AUTHORS_SHOWN then
			names[i] = "et al"
			break
		end
		names[i] = author_name(author)
	end
	return table.concat(names, ", ")
end

-- A sentence of its own: no second full stop after one, or after "?" or "!".
local function sentence(text)
	if string.find(text, "[.?!]$") then
		return escaped(text)
	end
	return escaped(text) .. "."
end

-- "2025;17(1):2027–2040"
local function issue_and_pages(source)
	local parts = {}

	if source.year then
		parts[#parts + 1] = string.format("%d", source.year)
	end
	if source.volume then
		parts[#parts + 1] = ";" .. source.volume
		if source.issue then
			parts[#parts + 1] = "(" .. source.issue .. ")"
		end
	end
	if source.pages then
		parts[#parts + 1] = ":"
			.. string.gsub(source.pages, "%-+", EN_DASH)
	end
	return (string.gsub(table.concat(parts), "^[;:]", ""))
end

local function link(address, text)
	return '<a href="' .. escaped(address) .. '">' .. escaped(text)
		.. "</a>"
end

-- Where it can be read. The DOI is the one that lasts.
local function address(source)
	if source.doi then
		return link("https://doi.org/" .. source.doi,
			    "doi:" .. source.doi)
	end
	if source.address then
		return link(source.address, source.address)
	end
	if source.pmid then
		return link("https://pubmed.ncbi.nlm.nih.gov/" .. source.pmid
			    .. "/", "PMID " .. source.pmid)
	end
end

local function entry(source, ctx)
	local parts = {}
	local function add(part)
		if part and part ~= "" then
			parts[#parts + 1] = part
		end
	end

	if #source.authors > 0 then
		add(sentence(author_names(source.authors)))
	end
	if source.title then
		add(sentence(source.title))
	end
	if source.container then
		add("<i>" .. escaped(source.container) .. "</i>.")
	end
	if source.publisher then
		add(sentence(source.publisher))
	end
	local place = issue_and_pages(source)
	if place ~= "" then
		add(sentence(place))
	end
	add(address(source))
	return attest.html(table.concat(parts, " "))
end

local function number(cite)
	return '<a href="' .. escaped(cite.anchor) .. '">'
		.. string.format("%d", cite.number) .. "</a>"
end

local function has_text(cite)
	return cite.prefix or cite.locator or cite.suffix
end

local function part(cite, ctx)
	local text = number(cite)

	if ctx.narrative and not cite.suppress_author then
		text = escaped(cite.source.label) .. '<sup class="cite">'
			.. text .. "</sup>"
	end
	if cite.prefix then
		text = escaped(cite.prefix) .. " " .. text
	end
	if cite.locator then
		text = text .. ", " .. escaped(cite.locator)
	end
	if cite.suffix then
		text = text .. " " .. escaped(cite.suffix)
	end
	return text
end

-- Bare numbers are raised; with words beside them they stand on the line.
local function cite(cites, ctx)
	local parts, worded = {}, false

	for i, one in ipairs(cites) do
		parts[i] = part(one, ctx)
		worded = worded or has_text(one)
	end
	if ctx.narrative then
		return {open = "", parts = parts, separator = "; ",
			close = ""}
	end
	if worded then
		return {open = '<span class="cite">[', parts = parts,
			separator = "; ", close = "]</span>"}
	end
	return {open = '<sup class="cite">', parts = parts, separator = ",",
		close = "</sup>"}
end

attest.style {name = "numeric", cite = cite, entry = entry}
