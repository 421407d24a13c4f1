-- Patterns that any script uses work as ever.
assert(("  x y "):match("^%s*(.-)%s*$") == "x y")
assert(("a,b,,c"):gsub(",+", ";") == "a;b;c")
assert(("key = value"):match("^(%w+)%s*=%s*(%w+)$") == "key")
local count = 0
for word in ("one two three"):gmatch("%a+") do count = count + #word end
assert(count == 11)
assert(("x"):rep(100000):find("y") == nil)
assert(("a.b"):find(".", 1, true) == 2)
assert(("x"):rep(1000):find(("%a*"):rep(9), 1, true) == nil)
assert(("THE (quick) fox"):find("%((%a+)%)") == 5)
assert(("f(a(b)c)"):match("%b()") == "(a(b)c)")
assert(("hello"):gsub("l", {l = "L"}) == "heLLo")
assert(("[x]"):match("[]%]]") == "]")
assert(("a-b"):gsub("[^%w]", function() return "" end) == "ab")

-- What looks dear, and ends soon.
local text = ("a"):rep(200)
assert(text:find((".-"):rep(4) .. "a") == 1)
assert(text:match(("a*"):rep(8)) == text)
assert(text:gsub(("[a-z]+"):rep(6), "") == "")
assert(text:match(("a?"):rep(40) .. ("a"):rep(40)) == ("a"):rep(80))
assert(not pcall(string.find, "x", "[a"))
assert(not pcall(string.find))
