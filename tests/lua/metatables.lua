-- Metatables are for a script's own tables.
local class = {}
class.__index = class
function class.double(self) return self.n * 2 end
local object = setmetatable({n = 4}, class)
assert(object:double() == 8 and getmetatable(object) == class)
assert(setmetatable(object, nil) == object and getmetatable(object) == nil)

-- Locked ones stay locked.
local locked = setmetatable({}, {__metatable = "locked"})
assert(getmetatable(locked) == "locked")
assert(not pcall(setmetatable, locked, {}))
assert(getmetatable("") == false)
assert(getmetatable(attest) == false)
assert(getmetatable(attest.html("x")) == false)
assert(not pcall(setmetatable, attest, {}))
assert(not pcall(setmetatable, "", {}))
assert(not pcall(setmetatable, {}, 1))

-- Nothing shows when memory is collected.
for _, name in ipairs {"__gc", "__mode"} do
	local ok, message = pcall(setmetatable, {}, {[name] = "k"})
	assert(not ok and message:find(name, 1, true), message)
end

-- attest is read only and names what is unknown.
local ok, message = pcall(function() attest.html = 1 end)
assert(not ok and message:find("cannot write attest.html", 1, true), message)
ok, message = pcall(function() return attest.chek end)
assert(not ok and message:find("there is no attest.chek", 1, true), message)

attest.check("frozen", function()
	assert(getmetatable(_G) == false and getmetatable(string) == false)
	assert(not pcall(setmetatable, _G, {}))
	assert(not pcall(setmetatable, string, {}))
	assert(not pcall(table.insert, string, 1))
	assert(not pcall(table.sort, {}, string))
	local _, leaked = pairs(string)
	assert(leaked == string)
end)
