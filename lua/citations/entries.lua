-- What entries of both styles are made of. Scripts of a site can use it too:
-- it is the global `entries`.

local EN_DASH = "\u{2013}"
local html, say = attest.html, attest.say
local gsub, sub = string.gsub, string.sub

entries = {}

-- ---- names ----

-- "Behnood" to "B", "Minoo M." to "MM", "Jean-Paul" to "JP".
local function initials(given, stop)
	local letters = {}

	for name in string.gmatch(given, "[^%s.-]+") do
		letters[#letters + 1] =
			string.match(name, "^" .. utf8.charpattern) .. stop
	end
	return table.concat(letters)
end

-- "van der Berg"; of institutions the name.
function entries.family(author)
	local particle = not author.literal and author.particle

	return particle and particle .. " " .. author.family or author.family
end

-- What BibTeX's "and others" comes as, last in a list of people.
function entries.is_others(author)
	return author.literal and author.family == "others"
end

-- Family, BETWEEN, initials each with STOP: "Mah J" or "Mah, J.".
function entries.name(author, between, stop)
	local name = entries.family(author)

	if author.literal then
		return name
	end
	if author.given then
		name = name .. between .. initials(author.given, stop)
	end
	if author.suffix then
		name = name .. (stop == "" and " " or ", ") .. author.suffix
	end
	return name
end

-- Who stands first: authors, else editors of the whole; and whether it is the
-- latter.
function entries.people(source)
	local authors = source.authors

	if #authors > 0 then
		return authors, false
	end
	local editors = source.editors

	return editors, #editors > 0
end

-- ---- pieces ----

local ends_sentence = {["."] = true, ["!"] = true, ["?"] = true}

-- No second full stop after one, or after "?" or "!".
function entries.sentence(text)
	local shown = tostring(text)
	local last = sub(shown, -1)

	if last == ">" then
		last = sub(gsub(shown, "<[^>]*>", ""), -1)
	end
	return ends_sentence[last] and text or html("%s.", text)
end

-- In another language than the site's it says so, and its direction is its own.
function entries.title(source)
	local title, language = source.title_html,
		attest.foreign(source.language)

	return title and language
		and html('<bdi lang="%s">%s</bdi>', language, title) or title
end

-- "2027–2040" however it was typed.
function entries.range(text)
	return (string.gsub(text, "%-+", EN_DASH))
end

-- "2nd ed."
function entries.edition(source)
	local edition = source.edition
	local number = edition and tonumber(edition)

	if not edition then
		return nil
	end
	if not number then
		return edition
	end
	local last, teen = number % 10, number % 100 // 10 == 1
	local form = not teen and ({"st", "nd", "rd"})[last] or "th"

	return say("citations.edition." .. form, {n = math.floor(number)})
end

-- "Vienna: Press", or one of them.
function entries.publisher(source)
	local place = source.place

	if source.publisher and place then
		return place .. ": " .. source.publisher
	end
	return source.publisher or place
end

local kinds = {thesis = true, dataset = true, software = true}

-- What readers must know of the form: "[preprint]", "[PhD thesis]".
function entries.kind(source)
	local kind, genre = source.type, source.genre

	if kind == "report" then
		return nil
	end
	if not genre and (kinds[kind] or kind == "article") then
		genre = say("citations.kind." .. kind)
	end
	return genre and "[" .. genre .. "]"
end

-- "Technical report 12".
function entries.number(source)
	if source.type ~= "report" then
		return nil
	end
	local genre, number = source.genre, source.number

	if not (genre or number) then
		return nil
	end
	return table.concat({genre or say("citations.report"), number}, " ")
end

-- "Version 2.1", of software, data and pages that change.
function entries.version(source)
	return source.version and say("citations.version", {n = source.version})
end

-- The day when a page of the web was read, as 2024-03-05; what has a DOI lasts.
function entries.accessed(source)
	if source.doi or not source.address then
		return nil
	end
	return source.accessed
end

-- ---- addresses ----

function entries.link(address, text)
	return html('<a href="%s">%s</a>', address, text)
end

-- Where it can be read, as Crossref and publishers want it shown. The DOI is
-- the address that lasts.
function entries.address(source)
	local doi = source.doi

	if doi then
		return entries.link(source.doi_address,
				    "https://doi.org/" .. doi)
	end
	local address = source.address

	if address then
		return entries.link(address, address)
	end
	local pmid = source.pmid

	if pmid then
		return entries.link("https://pubmed.ncbi.nlm.nih.gov/"
				    .. pmid .. "/", "PMID " .. pmid)
	end
end

-- ---- what whole entries share ----

-- Works that are part of another one, and those that stand alone.
local parts = {
	chapter = true, entry = true, ["entry-encyclopedia"] = true,
	["entry-dictionary"] = true, ["paper-conference"] = true,
}
local wholes = {
	book = true, report = true, thesis = true, dataset = true,
	software = true,
}

function entries.is_part(source)
	return parts[source.type] and source.container ~= nil
end

function entries.is_whole(source)
	return wholes[source.type] or false
end

-- ---- citations ----

-- TEXT with what the author wrote around them.
function entries.with_words(cite, text)
	local prefix, at, suffix = cite.prefix, cite.at, cite.suffix

	if at then
		text = html("%s, %s", text, at)
	end
	if prefix then
		text = html("%s %s", prefix, text)
	end
	if suffix then
		local comma = string.find(tostring(suffix), "^[,;.:]")

		text = html(comma and "%s%s" or "%s %s", text, suffix)
	end
	return text
end
