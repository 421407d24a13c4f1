-- The badge: the finding in words, then four marks and the certainty. The
-- marks repeat the word for the eye, so screen readers skip them.

local function escaped(text)
	return (string.gsub(text, '[&<>"]', {["&"] = "&amp;", ["<"] = "&lt;",
					     [">"] = "&gt;",
					     ['"'] = "&quot;"}))
end

local function marks(level)
	return '<span class="marks marks-' .. level.rank
		.. '" aria-hidden="true">'
		.. string.rep("<i></i>", level.of) .. "</span>"
end

attest.badge(function(grade, claim)
	if not grade then
		return nil
	end
	local phrase = '<span class="badge-phrase">' .. escaped(grade.phrase)
		.. "</span>"
	if not grade.rates_certainty then
		return attest.html('<span class="badge badge-record">'
			.. phrase .. "</span>")
	end
	return attest.html('<span class="badge">' .. phrase .. " "
		.. marks(grade.level) .. ' <span class="certainty">'
		.. escaped(string.lower(grade.level.name))
		.. " certainty</span></span>")
end)
