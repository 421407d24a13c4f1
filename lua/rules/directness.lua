-- Whether what was studied is what the claim is about, by fields that a site
-- may define in site.yaml for claims and sources:
--
--     fields:
--       form: {on: [claim, source], type: one-of, values: […], many: true}
--       route: {on: [claim, source], type: one-of, values: […]}
--       people: {on: [claim, source], type: one-of, values: […], many: true}
--
-- A claim or source that does not say is let be: absent is not wrong.

-- A field may hold one value or several.
local function set_of(value)
	local set, names = {}, {}

	if value == nil then
		return nil
	end
	if type(value) == "string" then
		value = {value}
	end
	for _, item in ipairs(value) do
		set[item] = true
		names[#names + 1] = item
	end
	return set, table.concat(names, ", ")
end

-- The rating of indirectness where it takes nothing away.
local function calm_rating(ratings)
	for _, rating in ipairs(ratings) do
		if rating.id == "indirectness" and rating.points == 0 then
			return rating
		end
	end
end

local function counts(row, number)
	return not row.counted_in and (row.effect or row.result)
		and (not number or row.outcome_number == number)
end

-- Rows that tested something else, as {index, names}, and how many tested what
-- the claim is about. NUMBER: of an outcome; nil: there is one grade for all.
local function compare(claim, number, field, wanted)
	local others, same = {}, 0

	for i, row in ipairs(claim.evidence) do
		local appraisal = row.work and row.work.appraisal
		local found, names =
			set_of(appraisal and appraisal.fields[field])
		local shared = false

		if found and counts(row, number) then
			for name in pairs(wanted) do
				shared = shared or found[name]
			end
			if shared then
				same = same + 1
			else
				others[#others + 1] = {i, names}
			end
		end
	end
	return others, same
end

-- STRICT: a written reason answers only where something on the claim's own
-- subject counts as well.
local function check_body(claim, report, field, number, strict)
	local ratings = number and claim.outcomes[number].ratings
		or claim.ratings
	local calm = calm_rating(ratings)
	local wanted, names = set_of(claim.fields[field])
	local others, same

	if not calm then
		return
	end
	others, same = compare(claim, number, field, wanted)
	if #others == 0 or (calm.why and (same > 0 or not strict)) then
		return
	end
	report(string.format("%s: the claim is about '%s', studied was '%s', "
			     .. "and nothing is taken off for indirectness",
			     field, names, others[1][2]),
	       "evidence", others[1][1])
end

local function rule(field, strict)
	return function(claim, report)
		if claim.fields[field] == nil then
			return
		end
		if not claim.by_outcomes then
			return check_body(claim, report, field, nil, strict)
		end
		for number in ipairs(claim.outcomes) do
			check_body(claim, report, field, number, strict)
		end
	end
end

attest.rule("form-mismatch", {
	level = "error",
	help = "The field 'form' of the claim and of a source that counts have "
		.. "nothing in common, and nothing is taken off for "
		.. "indirectness (GRADE guidelines 8). A written reason "
		.. "answers this where another source has the claim's form.",
}, rule("form", true))

attest.rule("route-mismatch", {
	level = "error",
	help = "The field 'route' of the claim (by mouth, into a vein) is not "
		.. "that of a source that counts, and nothing is taken off for "
		.. "indirectness (GRADE guidelines 8). A written reason "
		.. "answers this where another source has the claim's route.",
}, rule("route", true))

attest.rule("population-mismatch", {
	level = "warning",
	help = "The field 'people' of the claim and of a source that counts "
		.. "have nothing in common, and nothing is taken off for "
		.. "indirectness (GRADE guidelines 8). A written reason "
		.. "answers this.",
}, rule("people", false))
