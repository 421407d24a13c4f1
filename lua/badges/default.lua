-- The badge: the finding in words, then four marks and the certainty. The
-- marks repeat the word for the eye, so screen readers skip them.

local html = attest.html

local function span(class, content)
	return html('<span class="%s">%s</span>', class, content)
end

local function marks(level)
	return html('<span class="marks marks-%s" aria-hidden="true">%s</span>',
		    level.rank, html(string.rep("<i></i>", level.of)))
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

	return span("badge", html("%s %s %s", phrase, marks(grade.level),
				  span("certainty", word)))
end)
