-- The badge: the finding in words, then four marks and the certainty. The
-- marks repeat the word for the eye, so screen readers skip them.

local html = attest.html

-- Text beside HTML is escaped when the two are joined.
local function span(class, content)
	return html('<span class="' .. class .. '">') .. content
		.. html("</span>")
end

local function marks(level)
	return html('<span class="marks marks-' .. level.rank
		.. '" aria-hidden="true">'
		.. string.rep("<i></i>", level.of) .. "</span>")
end

attest.badge(function(grade, claim)
	if not grade then
		return nil
	end
	local phrase = span("badge-phrase", grade.phrase)

	if not grade.rates_certainty then
		return span("badge badge-record", phrase)
	end
	local word = string.lower(grade.level.name) .. " certainty"

	return span("badge", phrase .. " " .. marks(grade.level) .. " "
		.. span("certainty", word))
end)
