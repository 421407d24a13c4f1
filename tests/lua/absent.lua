-- What a script must not have is not there.
for _, name in ipairs {
	"io", "os", "debug", "package", "coroutine", "load", "loadfile",
	"loadstring", "dofile", "require", "rawset", "rawget",
	"collectgarbage", "warn",
} do
	assert(_G[name] == nil, name)
end
assert(math.random == nil and math.randomseed == nil)
assert(string.dump == nil and ("").dump == nil)

-- What it keeps works.
assert(select("#", 1, nil, 3) == 3)
assert(tonumber("0x10") == 16 and math.type(1) == "integer")
assert(utf8.char(228) == "ä" and utf8.len("ä") == 1)
assert(table.unpack({1, 2}) == 1 and #table.pack(1, 2, 3) == 3)
assert(("%d %s"):format(3, "x") == "3 x")
assert(pcall(error, "x") == false)
