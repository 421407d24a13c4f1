#include <stdio.h>
#include <string.h>

#include "csl_stand.h"
#include "expect.h"

/* What citeproc-js 2.4 makes of one book in bibliographies of a few elements,
 * but where it says otherwise. */

static const char book[] =
    "{\"id\": \"a\", \"type\": \"book\", \"title\": \"Bees\", "
    "\"title-short\": \"B\", \"publisher\": \"Hive\", \"volume\": \"3\", "
    "\"issued\": {\"date-parts\": [[2000]]}, \"page\": \"10-25\", "
    "\"author\": [{\"family\": \"Doe\", \"given\": \"Ann\"}]}";

static const char macros[] =
    "<macro name=\"term\"><text value=\"b\"/></macro>"
    "<macro name=\"none\"><text value=\"c\"/><text variable=\"genre\"/></macro>"
    "<macro name=\"two\"><text variable=\"title\"/>"
    "<text variable=\"publisher\"/></macro>"
    "<citation><layout><text value=\"x\"/></layout></citation>";

static void
expect_entry(const char *layout, const char *expected)
{
	char content[2000];
	struct csl_stand stand;

	snprintf(content, sizeof content,
		 "%s<bibliography><layout>%s</layout></bibliography>", macros,
		 layout);
	stand = csl_stand_read("in-text", content);
	csl_stand_add_json(&stand, book);
	ck_assert_str_eq(csl_stand_entries(&stand), expected);
	csl_stand_close(&stand);
}

/* CSL 1.0.2, "Group", "Choose"; terms that begin an entry. */
static const struct {
	const char *layout, *expected;
} elements[] = {
    {"<group><text value=\"in\"/></group>", "in"},
    {"<group><text value=\"in \"/><text variable=\"container-title\"/></group>",
     ""},
    {"<group><text value=\"in \"/><text variable=\"title\"/></group>",
     "in Bees"},
    {"<group delimiter=\", \"><text variable=\"container-title\"/><text "
     "variable=\"title\"/><text variable=\"genre\"/><text "
     "variable=\"publisher\"/></group>",
     "Bees, Hive"},
    {"<group prefix=\"(\" suffix=\")\"><text variable=\"genre\"/></group><text "
     "value=\"!\"/>",
     "!"},
    {"<group prefix=\"(\" suffix=\")\"><text variable=\"title\"/></group>",
     "(Bees)"},
    {"<group delimiter=\" \"><text value=\"a\"/><group><text "
     "value=\"b\"/><text variable=\"genre\"/></group></group>",
     ""},
    {"<group delimiter=\" \"><text value=\"a\"/><group><text "
     "value=\"b\"/><text variable=\"title\"/></group></group>",
     "a bBees"},
    {"<group delimiter=\" \"><text variable=\"genre\"/><group><text "
     "value=\"b\"/></group></group>",
     "b"},
    {"<group delimiter=\" \"><text variable=\"genre\"/><text "
     "macro=\"term\"/></group>",
     "b"},
    {"<group delimiter=\" \"><text variable=\"genre\"/><text "
     "macro=\"none\"/></group>",
     ""},
    {"<group delimiter=\" \"><text term=\"in\"/><names "
     "variable=\"editor\"><name/></names></group>",
     ""},
    {"<group delimiter=\" \"><text term=\"in\"/><names "
     "variable=\"author\"><name/></names></group>",
     "In Ann Doe"},
    {"<group delimiter=\" \"><label variable=\"page\"/><text "
     "variable=\"page\"/></group>",
     "pages 10–25"},
    {"<group delimiter=\" \"><label variable=\"issue\"/><text "
     "variable=\"issue\"/></group>",
     ""},
    {"<group delimiter=\", \"><choose><if type=\"book\"><text "
     "variable=\"title\"/><text variable=\"publisher\"/></if></choose><text "
     "variable=\"volume\"/></group>",
     "Bees, Hive, 3"},
    {"<group delimiter=\", \"><text macro=\"two\"/><text "
     "variable=\"volume\"/></group>",
     "BeesHive, 3"},
    {"<group delimiter=\", \"><text variable=\"title\"/><choose><if "
     "type=\"map\"><text value=\"map\"/></if></choose><text "
     "variable=\"volume\"/></group>",
     "Bees, 3"},
    {"<group delimiter=\"-\"><text term=\"no date\" form=\"short\"/><text "
     "variable=\"year-suffix\"/></group>",
     "N.d."},
    {"<number variable=\"citation-number\" suffix=\". \"/><text "
     "variable=\"title\"/>",
     "1. Bees"},
    {"<text macro=\"two\" prefix=\"[\" suffix=\"]\"/>", "[BeesHive]"},
    {"<text macro=\"none\" prefix=\"[\" suffix=\"]\"/><text value=\"x\"/>",
     "x"},
    {"<text variable=\"title\" form=\"short\"/> <text variable=\"genre\" "
     "form=\"short\"/>",
     "B"},
    {"<text term=\"in\"/>", "In"},
    {"<text variable=\"title\"/><text term=\"in\" prefix=\" \"/>", "Bees in"},
    {"<text variable=\"citation-number\" suffix=\" \"/><text term=\"in\"/>",
     "1 In"},
    {"<text variable=\"page-first\"/>", "10"},
    {"<text value=\"in &lt;i&gt;vivo&lt;/i&gt;\"/>", "in <i>vivo</i>"},
};

START_TEST(elements_show_what_there_is)
{
	expect_entry(elements[_i].layout, elements[_i].expected);
}
END_TEST

static const struct {
	const char *test, *holds;
} tests[] = {
    {"type=\"book\"", "yes"},
    {"type=\"map book\"", "yes"},
    {"type=\"map chapter\" match=\"any\"", "no"},
    {"type=\"book\" variable=\"genre\"", "no"},
    {"type=\"book map\" variable=\"title\" match=\"all\"", "yes"},
    {"type=\"book\" variable=\"genre\" match=\"any\"", "yes"},
    {"variable=\"title genre\"", "no"},
    {"variable=\"title genre\" match=\"any\"", "yes"},
    {"variable=\"genre ISBN\" match=\"none\"", "yes"},
    {"variable=\"title genre\" match=\"none\"", "no"},
    {"is-numeric=\"volume\"", "yes"},
    {"is-numeric=\"title\"", "no"},
    {"is-numeric=\"genre\"", "no"},
    {"is-uncertain-date=\"issued\"", "no"},
    {"variable=\"issued\"", "yes"},
    {"variable=\"accessed\"", "no"},
    {"variable=\"author\"", "yes"},
    {"variable=\"editor\"", "no"},
    {"variable=\"title-short\"", "yes"},
    {"variable=\"container-title-short\"", "no"},
    {"position=\"first\"", "no"},
    {"position=\"first\" match=\"none\"", "yes"},
    {"locator=\"page\"", "no"},
    {"disambiguate=\"true\"", "no"},
    {"variable=\"locator\"", "no"},
};

START_TEST(conditions_hold)
{
	char layout[500];

	snprintf(layout, sizeof layout,
		 "<choose><if %s><text value=\"yes\"/></if>"
		 "<else><text value=\"no\"/></else></choose>",
		 tests[_i].test);
	expect_entry(layout, tests[_i].holds);
}
END_TEST

/* Each macro calls the next one twice: a thousand million elements. */
START_TEST(towers_of_macros_end)
{
	struct strbuf content = {0};
	struct csl_stand stand;

	for (int i = 0; i < 30; i++)
		strbuf_printf(&content,
			      "<macro name=\"m%d\"><text macro=\"m%d\"/>"
			      "<text macro=\"m%d\"/></macro>",
			      i, i + 1, i + 1);
	strbuf_addz(&content,
		    "<macro name=\"m30\"><text value=\"x\"/></macro>"
		    "<citation><layout><text value=\"x\"/></layout></citation>"
		    "<bibliography><sort><key macro=\"m0\"/></sort><layout>"
		    "<text macro=\"m0\"/></layout></bibliography>");
	stand = csl_stand_read("in-text", content.ptr);
	csl_stand_add_json(&stand, book);
	ck_assert_uint_le(strlen(csl_stand_entries(&stand)),
			  CSL_EVALUATION_STEPS);
	csl_stand_close(&stand);
	strbuf_free(&content);
}
END_TEST

SUITE(csl_evaluate)
{
	tcase_add_loop_test(cases, elements_show_what_there_is, 0,
			    ROWS(elements));
	tcase_add_loop_test(cases, conditions_hold, 0, ROWS(tests));
	tcase_add_test(cases, towers_of_macros_end);
}
