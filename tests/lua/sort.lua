-- table.sort keeps the order of what compares equal.
local items = {}
for i = 1, 500 do
	items[i] = {rank = i * 7 % 5, number = i}
end
table.sort(items, function(a, b) return a.rank < b.rank end)
for i = 2, #items do
	local a, b = items[i - 1], items[i]
	assert(a.rank < b.rank or (a.rank == b.rank and a.number < b.number))
end

for length = 0, 40 do
	local numbers = {}
	for i = 1, length do numbers[i] = i * 17 % 11 end
	table.sort(numbers)
	for i = 2, length do assert(numbers[i - 1] <= numbers[i]) end
	assert(#numbers == length)
end

local words = {"b", "B", "a", "", "ab"}
table.sort(words)
assert(table.concat(words, ",") == ",B,a,ab,b")
table.sort(words, function(a, b) return a > b end)
assert(table.concat(words, ",") == "b,ab,a,B,")

-- A comparison that contradicts itself neither hangs nor loses an item.
for _, answer in ipairs {true, false} do
	local numbers = {3, 1, 2, 5, 4}
	table.sort(numbers, function() return answer end)
	local sum = 0
	for _, number in ipairs(numbers) do sum = sum + number end
	assert(#numbers == 5 and sum == 15)
end

-- Its error comes through and leaves the table as it was.
local numbers = {3, 1, 2}
local ok, message = pcall(table.sort, numbers, function() error("stop", 0) end)
assert(not ok and message == "stop")
assert(table.concat(numbers, ",") == "3,1,2")
assert(not pcall(table.sort, {1, "a"}))
assert(not pcall(table.sort, {1}, "x"))
