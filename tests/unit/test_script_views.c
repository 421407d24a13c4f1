#include "base/view.h"

#include "script_stand.h"

static const struct {
	const char *expression;
	const char *expected;
} sights[] = {
    {"a.name", "'pear'"},
    {"a.title", "'A pear'"},
    {"a.html", "<<i>>"},
    {"attest.html('%s%s', a.html, '<')", "<<i>&lt;>"},
    {"a.ripe", "true"},
    {"a.seen", "0"},
    {"tostring(a.seeds)", "'nil'"},
    {"a.weight .. ''", "'17'"},
    {"b.weight", "nil"},
    {"a.colour", "'red'"},
    {"b.colour", "nil"},
    {"a.picked", "'2026-11-22'"},
    {"b.picked", "nil"},
    {"b.name", "nil"},
    {"a.stone.grams", "9"},
    {"a.parent", "nil"},
    {"b.parent.name", "'pear'"},
    {"b.parent == a and a ~= b", "true"},
    {"a.shout", "'pear!'"},
    {"b.shout", "nil"},
    {"{#a.pips, a.pips[2].grams, a.pips[1].grams}", "[2 2 1]"},
    {"a.pips[3] == nil and a.pips[0] == nil and a.pips[-1] == nil", "true"},
    {"a.children[1] == b", "true"},
    {"{#a.tags, a.tags[1], a.tags[2]}", "[2 'sweet' '']"},
    {"table.concat(a.tags, '+')", "'sweet+'"},
    {"{table.unpack(a.tags)}", "['sweet' '']"},
    {"{a.params.dose, a.params.list[2], #a.params.list}", "['5 g' 'y' 2]"},
    {"a.params.none", "nil"},
    {"a.params", "{dose='5 g' list=['x' 'y']}"},
    {"tostring(a) .. tostring(a.tags) .. tostring(a.params)",
     "'fruitlisttable'"},
    {"getmetatable(a)", "false"},
    {"(function() local s = '' for i, t in ipairs(a.tags) do s = s .. i .. t "
     "end for i, t in pairs(a.tags) do s = s .. i .. t end return s end)()",
     "'1sweet21sweet2'"},
    {"(function() local step, s = ipairs(a.tags), '' for i, v in step, "
     "{'x', 'y'}, 0 do s = s .. i .. v end return s .. tostring(step(a.tags, "
     "2)) .. tostring(pcall(step, a, 0)) end)()",
     "'1x2ynilfalse'"},
    {"(function() local s = '' for k in pairs(b) do s = s .. k .. ' ' end "
     "return s end)()",
     "'children parent pips ripe seen stone tags '"},
    {"(function() local s = '' for k, v in pairs(a.params) do s = s .. k .. "
     "type(v) .. ' ' end for i, v in ipairs(a.params.list) do s = s .. i .. v "
     "end return s end)()",
     "'dosestring listuserdata 1x2y'"},
    {"a.nam", "lua/e.lua:2 lua-error: there is no field 'nam' in a fruit | "
	      "did you mean 'name'?; on the page content/a.md"},
    {"a[1]", "lua/e.lua:2 lua-error: there is no field '1' in a fruit | on "
	     "the page content/a.md"},
    {"a.tags.name", "lua/e.lua:2 lua-error: there is no field 'name' in a "
		    "list | lists have numbers from 1 and a length (#); on "
		    "the page content/a.md"},
    {"(function() a.name = 'x' end)()",
     "lua/e.lua:2 lua-error: scripts cannot change a fruit ('name') | on "
     "the page content/a.md"},
    {"(function() a.tags[1] = 'x' end)()",
     "lua/e.lua:2 lua-error: scripts cannot change a list ('1') | on the "
     "page content/a.md"},
    {"(function() a.params.dose = 1 end)()",
     "lua/e.lua:2 lua-error: scripts cannot change a table of the site "
     "('dose') | on the page content/a.md"},
    {"table.sort(a.tags)", "lua/e.lua:2 lua-error: bad argument #1 to 'sort' "
			   "(table expected, got list) | on the page "
			   "content/a.md"},
    {"a", "lua/e.lua:1 hook-result: the result holds an object of the site | "
	  "on the page content/a.md"},
    {"{x = a.tags}", "lua/e.lua:1 hook-result: the result holds a list of the "
		     "site | on the page content/a.md"},
};

START_TEST(shows_data)
{
	struct stand stand = stand_open();
	struct orchard orchard;
	const struct script_value arguments[] = {
	    {.kind = SCRIPT_VIEW, .object = &orchard.pear, .type = &view_fruit},
	    {.kind = SCRIPT_VIEW,
	     .object = &orchard.sprout,
	     .type = &view_fruit}};

	orchard_plant(&orchard, &stand.arena);
	ck_assert_str_eq(
	    stand_evaluate(&stand, sights[_i].expression, arguments, 2),
	    sights[_i].expected);
	stand_close(&stand);
}
END_TEST

/* A view of the page before points at memory that may be gone. */
START_TEST(refuses_kept_views)
{
	struct stand stand = stand_open();
	struct orchard orchard;
	struct script_value argument = {
	    .kind = SCRIPT_VIEW, .object = &orchard.pear, .type = &view_fruit};
	struct node result;

	orchard_plant(&orchard, &stand.arena);
	ck_assert(stand_run(&stand, "lua/a.lua",
			    "local kept\n"
			    "attest.check('x', function(a)\n"
			    "  kept = kept or a\n"
			    "  return kept.name\n"
			    "end)"));
	script_freeze(stand.script);
	stand_begin(&stand);
	ck_assert(
	    script_call(stand.script, 1, &argument, 1, &stand.arena, &result));
	stand_begin(&stand);
	ck_assert(
	    !script_call(stand.script, 1, &argument, 1, &stand.arena, &result));
	ck_assert_str_eq(stand_findings(&stand),
			 "lua/a.lua:4 lua-error: a fruit of another page "
			 "cannot be used: nothing is kept from page to page | "
			 "copy the fields that are needed; on the page "
			 "content/a.md");
	stand_close(&stand);
}
END_TEST

START_TEST(finds_fields)
{
	for (size_t i = 0; i < view_fruit.count; i++)
		ck_assert_ptr_eq(
		    view_find(&view_fruit, str_from(view_fruit.fields[i].name)),
		    &view_fruit.fields[i]);
	ck_assert_ptr_null(view_find(&view_fruit, STR("")));
	ck_assert_ptr_null(view_find(&view_fruit, STR("nam")));
	ck_assert_ptr_null(view_find(&view_fruit, STR("zzz")));
	ck_assert(str_is(view_nearest(&view_fruit, STR("tile")), "title"));
	ck_assert_uint_eq(view_nearest(&view_fruit, STR("qqqqqqq")).len, 0);
}
END_TEST

SUITE(script_views)
{
	tcase_add_loop_test(cases, shows_data, 0, COUNT(sights));
	tcase_add_test(cases, refuses_kept_views);
	tcase_add_test(cases, finds_fields);
}
