-- Numbers in the order of reading, and references as medical journals print
-- them: authors, title, journal, year;volume(issue):pages, address.

local AUTHORS_SHOWN = 6
local EN_DASH = "\u{2013}"
local html = attest.html

local function link(address, text)
	return html('<a href="%s">%s</a>', address, text)
end

-- ---- references ----

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

-- No second full stop after one, or after "?" or "!".
local function sentence(text)
	if string.find(text, "[.?!]$") then
		return text
	end
	return text .. "."
end

-- "2025;17(1):2027–2040", or what there is of it.
local function date_and_place(source)
	local text = source.year and string.format("%d", source.year) or ""
	local place = ""

	if source.volume then
		place = source.volume
		if source.issue then
			place = place .. "(" .. source.issue .. ")"
		end
	end
	if source.pages then
		local pages = string.gsub(source.pages, "%-+", EN_DASH)

		place = place ~= "" and place .. ":" .. pages or pages
	end
	if text ~= "" and place ~= "" then
		return text .. ";" .. place
	end
	return text .. place
end

-- Old DOIs hold characters that addresses may not.
local function in_address(doi)
	return (string.gsub(doi, "[^%w/:;().-]", function(byte)
		return string.format("%%%02X", string.byte(byte))
	end))
end

-- Where it can be read. The DOI is the address that lasts.
local function address(source)
	if source.doi then
		return link("https://doi.org/" .. in_address(source.doi),
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

local function entry(source)
	local parts = {}
	local function add(part)
		parts[#parts + 1] = part
	end

	if #source.authors > 0 then
		add(sentence(author_names(source.authors)))
	end
	if source.title then
		add(sentence(source.title))
	end
	if source.container then
		add(html("<i>%s</i>.", source.container))
	end
	if source.publisher then
		add(sentence(source.publisher))
	end
	if date_and_place(source) ~= "" then
		add(sentence(date_and_place(source)))
	end
	add(address(source))
	return table.concat(parts, " ")
end

-- ---- citations ----

-- "p. 3", "pp. 3-5", "chapter 2".
local function place(cite)
	local term = cite.label

	if term == "page" then
		term = string.find(cite.locator, "[-,;&\u{2013}]") and "pp."
			or "p."
	end
	return term .. " " .. cite.locator
end

local function show(cite, narrative)
	local parts = {}
	local number = link(cite.anchor, cite.number)

	if cite.prefix then
		parts[1], parts[2] = cite.prefix, " "
	end
	if narrative and not cite.suppress_author then
		number = html('%s<sup class="cite">%s</sup>',
			      cite.source.label, number)
	end
	parts[#parts + 1] = number
	if cite.locator then
		parts[#parts + 1] = ", " .. place(cite)
	end
	if cite.suffix then
		if not string.find(tostring(cite.suffix), "^[,;.:]") then
			parts[#parts + 1] = " "
		end
		parts[#parts + 1] = cite.suffix
	end
	return table.concat(parts)
end

-- Bare numbers are raised; with words beside them they stand on the line.
local function cite(cites, ctx)
	local parts, has_words = {}, false

	for i, one in ipairs(cites) do
		parts[i] = show(one, ctx.narrative and i == 1)
		has_words = has_words or one.prefix or one.locator
			or one.suffix
	end
	if ctx.narrative and not cites[1].suppress_author then
		return {open = "", parts = parts, separator = "; ",
			close = ""}
	end
	if has_words then
		return {open = html('<span class="cite">['), parts = parts,
			separator = "; ", close = html("]</span>")}
	end
	return {open = html('<sup class="cite">'), parts = parts,
		separator = ",", close = html("</sup>"), attach = true}
end

attest.style {name = "numeric", cite = cite, entry = entry}
