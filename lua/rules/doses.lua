-- Doses of a mineral, for sites that name it: `params: {element: magnesium}` in
-- site.yaml. Fields, each in milligrams a day where it is a number:
--
--     fields:
--       form: {on: [claim, source], type: one-of, values: […]}
--       elemental: {on: [claim, source], type: number}
--       compound: {on: [claim, source], type: number}
--       dose: {on: [claim, source]}
--       cautions: {on: claim, many: true}
--
-- Without them the rules find nothing.

-- Share of the element in its salts, from atomic masses; several where a salt
-- is sold with and without water, or in two compositions.
local fractions = {
	magnesium = {
		oxide = {0.6030}, hydroxide = {0.4168}, carbonate = {0.2883},
		citrate = {0.1616, 0.1134}, malate = {0.1554},
		taurate = {0.0892}, threonate = {0.0825}, gluconate = {0.0586},
		glycinate = {0.1410, 0.1166}, glycerophosphate = {0.1251},
		lactate = {0.1201}, chloride = {0.1196}, sulfate = {0.0986},
		aspartate = {0.0842}, orotate = {0.0727},
	},
}
local same_as = {
	bisglycinate = "glycinate", diglycinate = "glycinate",
	["l-threonate"] = "threonate", sulphate = "sulfate",
}

local function element_of(site)
	local element = site.params and site.params.element

	return type(element) == "string" and string.lower(element) or nil
end

-- ---- elemental and compound ----

local function shares(element, form)
	if type(form) ~= "string" or not fractions[element] then
		return nil
	end
	form = string.lower(form)
	return fractions[element][same_as[form] or form]
end

-- What is wrong with the fields, or nil.
local function wrong_share(element, fields)
	local elemental, compound = fields.elemental, fields.compound
	local known = shares(element, fields.form)
	local listed = {}

	if type(elemental) ~= "number" or type(compound) ~= "number" then
		return nil
	end
	if elemental > compound then
		return string.format("%g mg of %s cannot be in %g mg of the "
				     .. "compound", elemental, element,
				     compound)
	end
	if not known then
		return nil
	end
	for _, share in ipairs(known) do
		if math.abs(elemental / compound / share - 1) <= 0.05 then
			return nil
		end
		listed[#listed + 1] = string.format("%.1f%%", 100 * share)
	end
	return string.format("%g of %g mg is %.1f%% %s, but %s is %s",
			     elemental, compound, 100 * elemental / compound,
			     element, fields.form,
			     table.concat(listed, " or "))
end

attest.rule("elemental-fraction", {
	level = "error",
	help = "The fields 'elemental' and 'compound' do not go with the "
		.. "salt in 'form', by more than 5%: often the one is the "
		.. "other, or another salt is mixed in. For sites with params: "
		.. "{element: magnesium}. Shares follow from atomic masses "
		.. "(IUPAC).",
}, function(claim, report, site)
	local element = element_of(site)
	local wrong = element and wrong_share(element, claim.fields)

	if not element then
		return
	end
	if wrong then
		report(wrong, "fields.elemental")
	end
	for i, row in ipairs(claim.evidence) do
		local appraisal = row.work and row.work.appraisal

		wrong = appraisal and wrong_share(element, appraisal.fields)
		if wrong then
			report(row.work.key .. ": " .. wrong, "evidence", i)
		end
	end
end)

-- ---- wording ----

-- The first sentence of TEXT that names milligrams but not what of.
local function bare_sentence(text, element)
	for sentence in string.gmatch(text .. " ", "(.-[%.!?;]) ") do
		local lower = string.lower(sentence)

		if string.find(lower, "%d ?mg%f[%A]")
		   and not string.find(lower, "elemental", 1, true)
		   and not string.find(lower, "compound", 1, true)
		   and not string.find(lower, element, 1, true) then
			return sentence
		end
	end
end

local function wrong_dose(dose)
	local lower = string.lower(dose)

	if not string.find(lower, "%d ?[mµ]?c?g%f[%A]")
	   and not string.find(lower, "%d ?iu%f[%A]") then
		return "is no number with a unit"
	end
	if string.find(lower, "%d ?mg%f[%A]")
	   and not string.find(lower, "elemental", 1, true)
	   and not string.find(lower, "compound", 1, true) then
		return "does not say whether it is elemental or of the compound"
	end
end

attest.rule("dose-wording", {
	level = "warning",
	help = "Milligrams of a salt and of the element in it differ several "
		.. "times over, so a dose says which it means: a text in the "
		.. "field 'dose' by 'elemental' or 'compound', a sentence of "
		.. "the answer by one of these or by the element's name. For "
		.. "sites with params: {element: magnesium}.",
}, function(claim, report, site)
	local element = element_of(site)
	local dose = claim.fields.dose

	if not element then
		return
	end
	local sentence = claim.answer and bare_sentence(claim.answer, element)

	if sentence then
		report("milligrams of what? Say 'elemental', 'of the compound' "
		       .. "or 'of " .. element .. "'", "answer")
	end
	local wrong = type(dose) == "string" and wrong_dose(dose)

	if wrong then
		report(string.format("the dose '%s' %s", dose, wrong),
		       "fields.dose")
	end
end)

-- ---- limits and cautions ----

-- The lowest of site.params.upper_limits that MG is above.
local function passed_limit(site, mg)
	local limits = site.params and site.params.upper_limits
	local lowest

	for _, limit in ipairs(limits or {}) do
		if mg > limit.mg and (not lowest or limit.mg < lowest.mg) then
			lowest = limit
		end
	end
	return lowest
end

attest.rule("upper-limit", {
	level = "warning",
	help = "The dose in the field 'elemental' is above an upper limit that "
		.. "site.yaml states, params: {upper_limits: [{where: European "
		.. "Union, mg: 250}]}, and neither 'cautions' nor the answer "
		.. "speaks of it. Authorities disagree, so name each.",
}, function(claim, report, site)
	local mg = claim.fields.elemental
	local limit = type(mg) == "number" and passed_limit(site, mg)

	if not limit or claim.fields.cautions
	   or (claim.answer and string.find(claim.answer, "limit", 1, true)) then
		return
	end
	report(string.format("%g mg a day is above the upper limit of %g mg "
			     .. "(%s)", mg, limit.mg,
			     limit.where or "not said where"),
	       "fields.elemental")
end)

local function has_field(site, name)
	for _, field in ipairs(site.fields) do
		if field.name == name then
			return true
		end
	end
	return false
end

attest.rule("caution-missing", {
	level = "warning",
	help = "A claim that names a dose, in 'elemental', 'compound' or "
		.. "'dose', says in 'cautions' who must be careful with it "
		.. "(people with kidney disease, other medicines). For sites "
		.. "that have the field 'cautions'.",
}, function(claim, report, site)
	local fields = claim.fields
	local place = fields.elemental and "fields.elemental"
		or fields.compound and "fields.compound"
		or fields.dose and "fields.dose"

	if place and not fields.cautions and has_field(site, "cautions") then
		report("this dose comes without a word on who must be careful",
		       place)
	end
end)
