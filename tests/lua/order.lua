-- pairs and next walk booleans, then numbers, then text, each in order.
local function keys(t)
	local found = {}
	for key, value in pairs(t) do
		assert(t[key] == value)
		found[#found + 1] = tostring(key)
	end
	return table.concat(found, " ")
end

local function steps(t)
	local found = {}
	local key = next(t)
	while key ~= nil do
		found[#found + 1] = tostring(key)
		key = next(t, key)
	end
	return table.concat(found, " ")
end

local mixed = {b = 1, a = 1, [10] = 1, [2] = 1, [1.5] = 1, [-1] = 1,
	[true] = 1, [false] = 1, ["10"] = 1, ["ä"] = 1, [""] = 1, aa = 1}
local expected = "false true -1 1.5 2 10  10 a aa b ä"
assert(keys(mixed) == expected, keys(mixed))
assert(steps(mixed) == expected, steps(mixed))

-- Integers and floats by value, also where a float cannot hold the integer.
local big = {[math.maxinteger] = 1, [2^63] = 1, [math.mininteger] = 1,
	[-2^70] = 1, [0.5] = 1, [0] = 1, [-0.5] = 1, [math.huge] = 1,
	[math.maxinteger - 1] = 1}
assert(keys(big) == "-1.1805916207174e+21 -9223372036854775808 -0.5 0 0.5 " ..
	"9223372036854775806 9223372036854775807 9.2233720368548e+18 inf",
	keys(big))

-- Long tables, filled in another order.
local long = {}
for i = 1000, 1, -1 do
	long["key" .. string.format("%04d", i)] = i
end
local last = 0
for _, value in pairs(long) do
	assert(value == last + 1)
	last = value
end
assert(last == 1000)

-- An entry may be removed on the way, and is not seen afterwards.
local seen = 0
local removed = {a = 1, b = 1, c = 1}
for key in pairs(removed) do
	removed[key], removed.c = nil, nil
	seen = seen + 1
end
assert(seen == 2 and next(removed) == nil)

assert(keys({}) == "" and next({}) == nil)
assert(keys({10, 20, 30}) == "1 2 3")

-- Keys of other types have no order.
for _, key in ipairs {{}, print, attest} do
	local ok, message = pcall(pairs, {[key] = 1})
	assert(not ok and message:find("only tables whose keys are", 1, true),
		message)
	assert(not pcall(next, {[key] = 1}))
end

-- A table can say how it is walked.
local own = setmetatable({}, {__pairs = function()
	return function(_, n) if n < 3 then return n + 1, n end end, nil, 0
end})
local sum = 0
for n in pairs(own) do sum = sum + n end
assert(sum == 6)
assert(not pcall(pairs, nil) and not pcall(next, 1))
