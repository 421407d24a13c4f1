-- What is charged for its loops works as ever.
local t = {}
for i = 1, 1000 do table.insert(t, 1, i) end
assert(#t == 1000 and t[1] == 1000 and table.remove(t, 1) == 1000 and #t == 999)
assert(table.remove(t) == 1 and table.remove({}) == nil)
table.insert(t, "end")
assert(t[#t] == "end")
assert(select("#", table.unpack(t, 1, 10)) == 10)
assert(select("#", table.unpack({})) == 0)
assert(table.move({1, 2, 3}, 2, 3, 1)[1] == 2)
assert(not pcall(table.insert, t, 1, 2, 3) and not pcall(table.insert, nil, 1))
assert(select(2, pcall(table.insert, t, 5000, 1)):find("out of bounds"))

assert(("ab"):rep(3, "-") == "ab-ab-ab" and ("x"):rep(0) == "" and ("x"):rep(-1) == "")
-- Lua's own would count to the end.
assert((""):rep(math.maxinteger) == "" and (""):rep(1e18, "") == "")
assert((""):rep(3, ",") == ",,")
assert(utf8.len("äö") == 2 and utf8.offset("äö", 2) == 3 and utf8.codepoint("ä") == 228)
local codes = {}
for at, code in utf8.codes("aäö") do codes[#codes + 1] = at .. "=" .. code end
assert(table.concat(codes, " ") == "1=97 2=228 4=246")
for _ in utf8.codes("") do error("nothing to walk over") end
assert(not pcall(function() for _ in utf8.codes("a\xff") do end end))
assert(string.unpack("<i4", string.pack("<i4", 7)) == 7 and string.packsize("i4") == 4)

local callable = setmetatable({}, {__call = function(_, x) return x + 1 end})
assert(callable(1) == 2)
assert(not pcall(setmetatable, {}, {__call = callable}))

-- An ordinary page's worth of joining.
local text = ""
for i = 1, 5000 do text = text .. "<li>item</li>" end
assert(#text == 65000)
