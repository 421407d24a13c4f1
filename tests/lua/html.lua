-- What is marked stays, what is joined to it is escaped.
local b = attest.html("<b>")
assert(tostring(b) == "<b>" and #b == 3)
assert(tostring(b .. "<&>\"'") == "<b>&lt;&amp;&gt;&quot;'")
assert(tostring("<" .. b) == "&lt;<b>")
assert(tostring(b .. b) == "<b><b>")
assert(tostring(b .. 1 .. 2.5) == "<b>12.5")
assert(tostring("<" .. "x" .. b .. ">" .. b) == "&lt;x<b>&gt;<b>")
assert(tostring(attest.html(b)) == "<b>" and attest.html(b) == b)
assert(attest.html("x") == attest.html("x") and attest.html("x") ~= "x")
assert(tostring(attest.html(5)) == "5")
assert(tostring(b .. attest.html("") .. "") == "<b>")

-- table.concat likewise.
local joined = table.concat({b, "<", 3, b}, attest.html("<br>"))
assert(tostring(joined) == "<b><br>&lt;<br>3<br><b>")
assert(tostring(table.concat({"<", "a"}, b)) == "&lt;<b>a")
assert(tostring(table.concat({"x", b, "y"}, "&", 2, 3)) == "<b>&amp;y")
assert(table.concat({"<", 1, 2.5}, ",") == "<,1,2.5")
assert(table.concat({}) == "" and table.concat({"a", "b"}) == "ab")
assert(table.concat({"a", "b", "c"}, "-", 2) == "b-c")
assert(not pcall(table.concat, {"a", {}}))
assert(not pcall(table.concat, {"a"}, ",", 1, 2))
assert(not pcall(table.concat, 5))

-- The text alone is text again.
assert(tostring(b):upper() == "<B>" and ("%s"):format(b) == "<b>")

for _, wrong in ipairs {
	function() return b .. nil end,
	function() return b .. {} end,
	function() return true .. b end,
	function() return attest.html() end,
	function() return attest.html({}) end,
	function() return b.text end,
	function() return b:upper() end,
	function() b.text = 1 end,
} do
	assert(not pcall(wrong))
end
