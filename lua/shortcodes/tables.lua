-- What the tables of shortcodes are made of. Scripts of a site can use it too:
-- it is the global `tables`.

local html, say = attest.html, attest.say

tables = {}

-- The way from PAGE to the top of the site: "../../", and "./" from the page
-- that is there, which has no address.
function tables.root(page)
	local _, depth = string.gsub(page.url or "", "/", "")

	return depth == 0 and "./" or string.rep("../", depth)
end

function tables.link(page, address, text)
	return html('<a href="%s%s">%s</a>', tables.root(page), address, text)
end

-- A value that a page may give alone or in a list, as a list.
function tables.list(value)
	if not value then
		return {}
	end
	local kind = type(value)
	local is_list = kind == "userdata" or kind == "table" and #value > 0

	return is_list and value or {value}
end

-- PARTS, each HTML or text, with the HTML or text SEPARATOR between them.
function tables.join(parts, separator)
	return html("%s", table.concat(parts, separator))
end

-- The positional arguments of a shortcode.
function tables.positional(args)
	local found = {}

	while args[tostring(#found + 1)] do
		found[#found + 1] = args[tostring(#found + 1)]
	end
	return found
end

-- Refuses arguments by name that are not in KNOWN, a list, and more than MOST
-- positional ones.
function tables.check(name, args, known, most)
	for key, value in pairs(args) do
		local position = math.tointeger(tonumber(key))
		local found = position and position <= most

		for _, one in ipairs(known) do
			found = found or one == key
		end
		if not found then
			error(string.format("{{%s}} takes %s, not '%s'", name,
					    table.concat(known, ", "),
					    position and value or key), 0)
		end
	end
end

-- The item of LIST whose FIELD is VALUE, or an error that calls it WHAT.
function tables.find(list, field, value, what)
	for _, one in ipairs(list) do
		if one[field] == value then
			return one
		end
	end
	error(string.format("there is no %s '%s'", what, value), 0)
end

-- A work by its key. Works that no page uses have no page to link to.
function tables.work(site, key)
	for _, work in ipairs(site.sources) do
		if work.key == key then
			return work
		end
	end
	error(string.format("no page uses a work '%s': cite it, or list it " ..
			    "by 'nocite: [%s]'", key, key), 0)
end

-- Topics that have a claim for which KEEP gives true, each as {title, claims}.
-- A claim of several topics stands where its file does.
function tables.by_topic(site, keep)
	local groups = {}

	for _, topic in ipairs(site.topics) do
		local claims = {}

		for _, claim in ipairs(topic.claims) do
			if claim.topic.slug == topic.slug and keep(claim) then
				claims[#claims + 1] = claim
			end
		end
		if #claims > 0 then
			groups[#groups + 1] = {title = topic.title or topic.slug,
					       claims = claims}
		end
	end
	return groups
end

-- A cell of a table that becomes a card where there is no room: LABEL is what
-- its column is called there. Empty, it is left out of the card. IS_NUMBER: it
-- stands to the right where there is room.
function tables.cell(label, content, is_number)
	if #tostring(content) == 0 then
		return html("<td></td>\n")
	end
	return html('<td data-label="%s"%s><span>%s</span></td>\n', label,
		    is_number and html(' class="number"') or "", content)
end

-- The table: CAPTION, HEADS (texts), GROUPS by topic, and ROW, which gives the
-- cells of a claim as HTML. A sentence where there are no groups.
function tables.of_claims(caption, heads, groups, row)
	local head, body = {}, {}

	if #groups == 0 then
		return html("<p>%s</p>\n", say("tables.none"))
	end
	for i, text in ipairs(heads) do
		head[i] = html('<th scope="col">%s</th>', text)
	end
	for _, group in ipairs(groups) do
		body[#body + 1] = html('<tbody>\n<tr class="group">' ..
				       '<th scope="rowgroup" colspan="%s">%s' ..
				       "</th></tr>\n", #heads, group.title)
		for _, claim in ipairs(group.claims) do
			body[#body + 1] = html("<tr>%s</tr>\n", row(claim))
		end
		body[#body + 1] = html("</tbody>\n")
	end
	return html('<table class="data by-topic">\n' ..
		    '<caption class="unseen">%s</caption>\n' ..
		    "<thead><tr>%s</tr></thead>\n%s</table>\n", caption,
		    tables.join(head, ""), tables.join(body, ""))
end
