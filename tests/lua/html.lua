-- What is marked stays, what is put into it is escaped.
local b = attest.html("<b>")
assert(tostring(b) == "<b>" and #b == 3)
assert(tostring(attest.html("%s%s", b, "<&>\"'")) == "<b>&lt;&amp;&gt;&quot;'")
assert(tostring(attest.html("%s%s%s", "<", b, 2.5)) == "&lt;<b>2.5")
assert(tostring(attest.html("100%% of %s", 5)) == "100% of 5")
assert(tostring(attest.html("100% of it")) == "100% of it")
assert(tostring(attest.html(b)) == "<b>" and attest.html(b) == b)
assert(attest.html("x") == attest.html("x") and attest.html("x") ~= "x")
assert(tostring(attest.html(5)) == "5")

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
	function() return b .. "x" end,
	function() return "x" .. b end,
	function() return attest.html("%s", nil) end,
	function() return attest.html("%s", {}) end,
	function() return attest.html("%s %s", 1) end,
	function() return attest.html("%s", 1, 2) end,
	function() return attest.html("%d", 1) end,
	function() return attest.html() end,
	function() return attest.html({}) end,
	function() return b.text end,
	function() return b:upper() end,
	function() b.text = 1 end,
} do
	assert(not pcall(wrong))
end
