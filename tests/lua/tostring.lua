-- Nothing tells an address.
assert(tostring({}) == "table" and tostring(print) == "function")
assert(tostring(function() end) == "function")
assert(tostring(12) == "12" and tostring(1.5) == "1.5")
assert(tostring(nil) == "nil" and tostring(true) == "true")
assert(tostring(setmetatable({}, {__name = "X"})) == "table")
assert(tostring(setmetatable({}, {__tostring = function() return "own" end}))
	== "own")
assert(not pcall(tostring))
assert(not pcall(tostring, setmetatable({}, {__tostring = function()
	return {}
end})))

assert(("%s"):format({}) == "table")
assert(("%p"):format({}) == "table" and ("%p"):format(print) == "function")
assert(("%10s|%-8p|%.2p"):format({}, {}, {}) == "     table|table   |ta")
assert(("%d%% %s %p"):format(5, {}, "x") == "5% table x")
assert(("%5.2f %q %x %i"):format(2.5, "a\nb", 255, 3) ==
	' 2.50 "a\\\nb" ff 3')
assert(("%%"):format() == "%" and ("100%%s"):format() == "100%s")
assert(not pcall(string.format, "%d", "x"))
assert(not pcall(string.format, "%s"))
assert(not pcall(string.format, "%y", 1))
assert(("x"):rep(3) == "xxx")

local ok, message = pcall(error, {})
assert(not ok and type(message) == "table")
