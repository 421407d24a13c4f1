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

-- Marks: 0x15 name, 0x16 title, 0x17 container, 0x18 date, 0x19 number, to 0x1a.
local marked = attest.html("\x15Oak A & \x19\x11\x1a\x1a. \x16<i>Wood</i>\x1a. \x16\x1a")
assert(tostring(marked) == "Oak A & \x11. <i>Wood</i>. ")
assert(#marked == #tostring(marked))
assert(tostring(marked:part("title")) == "<i>Wood</i>")
assert(tostring(marked:part("name")) == "Oak A & \x11")
assert(tostring(marked:part("name"):part("number")) == "\x11")
assert(marked:part("date") == nil and b:part("title") == nil)
local changed = marked:replace("title", function(title)
	return tostring(title) ~= "" and attest.html("<b>%s</b>", title) or nil
end)
assert(tostring(changed) == "Oak A & \x11. <b><i>Wood</i></b>. ")
assert(tostring(changed:part("title")) == "<b><i>Wood</i></b>")
assert(tostring(marked:replace("title", "<")) == "Oak A & \x11. &lt;. &lt;")
assert(tostring(marked:replace("number", 7)) == "Oak A & 7. <i>Wood</i>. ")
assert(tostring(marked:replace("date", "2020")) == tostring(marked))
-- The end of one was lost: it goes to the end.
assert(tostring(attest.html("a \x16b"):replace("title", "c")) == "a c")
assert(tostring(attest.html("\x1aa"):replace("title", "c")) == "a")

for _, wrong in ipairs {
	function() return marked:part("author") end,
	function() return marked:replace("title") end,
	function() return marked:replace("title", {}) end,
	function() return marked:replace("title", error) end,
	function() return marked.part("title", "title") end,
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
