-- The badge: the finding in words, then a mark for each level of the scheme, as
-- many filled as were reached, and the level in words. The marks repeat the
-- word for the eye, so screen readers skip them. Where the claim rests on a work
-- that was retracted or is in doubt, that stands last.

local html = attest.html

local function span(class, content)
	return html('<span class="%s">%s</span>', class, content)
end

local function marks(level)
	local filled = string.rep("<b></b>", level.rank)
	local empty = string.rep("<i></i>", level.of - level.rank)

	return html('<span class="marks %s" aria-hidden="true">%s</span>',
		    level.class, html(filled .. empty))
end

local function fallen(claim)
	local standing = claim.standing

	if standing ~= "retracted" and standing ~= "concern" then
		return ""
	end
	return html(' <span class="standing %s">%s</span>', standing,
		    attest.say("rests_on." .. standing))
end

attest.badge(function(grade, claim)
	if not grade then
		return nil
	end
	local phrase = span("badge-phrase", grade.phrase)

	if not grade.rates_certainty then
		return span("badge badge-record", html("%s%s", phrase, fallen(claim)))
	end
	return span("badge", html("%s %s %s%s", phrase, marks(grade.level),
				  span("certainty", grade.level.word), fallen(claim)))
end)
