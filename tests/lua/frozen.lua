-- While scripts are read, globals and libraries can be added to.
shared = {n = 1}
function string.shout(text) return text:upper() .. "!" end
local held = string

attest.check("globals", function()
	assert(shared.n == 1 and ("a"):shout() == "A!")
	for _, write in ipairs {
		function() fresh = 1 end,
		function() shared = nil end,
		function() _G.fresh = 1 end,
		function() print = nil end,
	} do
		local ok, message = pcall(write)
		assert(not ok, "a global was written")
		assert(message:find("scripts cannot write the global", 1, true),
			message)
	end
	assert(fresh == nil)
end)

attest.check("libraries", function()
	for _, write in ipairs {
		function() string.rep = nil end,
		function() held.shout = nil end,
		function() table.fresh = 1 end,
		function() math.pi = 3 end,
		function() utf8.charpattern = "" end,
		function() string[1] = 1 end,
	} do
		local ok, message = pcall(write)
		assert(not ok, "a library was written")
		assert(message:find("scripts cannot change", 1, true), message)
	end
	assert(math.pi > 3.14 and ("x"):rep(2) == "xx")
end)

-- Frozen tables are walked like others, in order.
attest.check("walk", function()
	local last, count = "", 0
	for name, value in pairs(string) do
		assert(name > last and string[name] == value)
		last, count = name, count + 1
	end
	assert(count >= 16 and next(string) == "byte")
	local has = false
	for name in pairs(_G) do has = has or name == "shared" end
	assert(has)
end)
