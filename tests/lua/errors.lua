-- pcall and xpcall as ever.
local function sum(a, b) return a + b, "more" end
local ok, three, more = xpcall(sum, print, 1, 2)
assert(ok and three == 3 and more == "more")
assert(select("#", xpcall(sum, print, 1, 2)) == 3)

local function prefix(message) return "seen: " .. message, "dropped" end
local results = table.pack(xpcall(error, prefix, "x", 0))
assert(results.n == 2 and results[1] == false and results[2] == "seen: x")
assert(select(2, xpcall(sum, function(e) return type(e) end, 1, {})) == "string")

-- A handler that fails gives its own error.
ok, three = xpcall(error, function() error("again", 0) end, "x")
assert(not ok and three == "again")
assert(not pcall(xpcall, sum) and not pcall(xpcall))

ok, three = pcall(error, setmetatable({}, {__tostring = prefix}))
assert(not ok and type(three) == "table")
assert(select("#", pcall(function() end)) == 1)
