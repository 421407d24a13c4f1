#include <stdio.h>
#include <string.h>

#include "csl_stand.h"
#include "expect.h"

/* What citeproc-js 2.4 makes of documents in small styles. */

/* ---- order and numbers ---- */

static const char *const works[] = {
    "{\"id\": \"s\", \"type\": \"book\", \"title\": \"The <i>Wasp</i>\", "
    "\"volume\": \"10\", "
    "\"author\": [{\"family\": \"Smith\", \"given\": \"Z\"}], "
    "\"issued\": {\"date-parts\": [[2001]]}, \"note\": \"s\"}",
    "{\"id\": \"e\", \"title\": \"“Bees”\", \"volume\": \"9\", "
    "\"author\": [{\"family\": \"Émile\", \"given\": \"A\"}], "
    "\"issued\": {\"date-parts\": [[1999]]}, \"note\": \"e\"}",
    "{\"id\": \"d\", \"title\": \"an ant\", \"volume\": \"101\", "
    "\"author\": [{\"family\": \"de Vries\", \"given\": \"K\"}], "
    "\"issued\": {\"date-parts\": [[2001, 3]]}, \"note\": \"d\"}",
    "{\"id\": \"n\", \"title\": \"zebra\", "
    "\"issued\": {\"date-parts\": [[2010]]}, \"note\": \"n\"}",
    "{\"id\": \"m\", \"title\": \"Owls\", \"volume\": \"9\", "
    "\"author\": [{\"family\": \"Smithson\", \"given\": \"A\"}], "
    "\"note\": \"m\"}",
    "{\"id\": \"f\", \"title\": \"éclair\", \"volume\": \"2\", "
    "\"author\": [{\"family\": \"Smith\", \"given\": \"A\"}], "
    "\"issued\": {\"date-parts\": [[-50]]}, \"note\": \"f\"}",
};

static const char macros[] =
    "<macro name=\"when\"><date variable=\"issued\"><date-part name=\"year\"/>"
    "</date></macro><macro name=\"who\"><names variable=\"author\">"
    "<name form=\"short\"/><substitute><text variable=\"title\"/></substitute>"
    "</names></macro><macro name=\"number\"><text "
    "variable=\"citation-number\"/>"
    "</macro><citation><layout><text value=\"x\"/></layout></citation>";

static struct csl_stand
open_bibliography(const char *attributes, const char *content)
{
	char text[3000];

	snprintf(text, sizeof text, "%s<bibliography %s>%s</bibliography>",
		 macros, attributes, content);
	return csl_stand_read("in-text", text);
}

static const struct {
	const char *keys, *expected;
} orders[] = {
    {"<key variable=\"author\"/>", "1 e|2 f|3 s|4 m|5 d|6 n"},
    {"<key variable=\"author\" sort=\"descending\"/>",
     "1 d|2 m|3 s|4 f|5 e|6 n"},
    {"<key variable=\"title\"/>", "1 d|2 e|3 f|4 m|5 s|6 n"},
    {"<key variable=\"issued\"/>", "1 f|2 e|3 s|4 d|5 n|6 m"},
    {"<key variable=\"issued\" sort=\"descending\"/>",
     "1 n|2 d|3 s|4 e|5 f|6 m"},
    {"<key variable=\"volume\"/>", "1 f|2 e|3 m|4 s|5 d|6 n"},
    {"<key variable=\"volume\" sort=\"descending\"/>",
     "1 d|2 s|3 e|4 m|5 f|6 n"},
    {"<key macro=\"when\"/><key variable=\"title\"/>",
     "1 f|2 e|3 d|4 s|5 n|6 m"},
    {"<key macro=\"who\"/>", "1 e|2 s|3 f|4 m|5 d|6 n"},
    {"<key variable=\"volume\"/><key variable=\"title\" sort=\"descending\"/>",
     "1 f|2 m|3 e|4 s|5 d|6 n"},
    {"<key variable=\"citation-number\" sort=\"descending\"/>",
     "6 f|5 m|4 n|3 d|2 e|1 s"},
    {"<key macro=\"number\" sort=\"descending\"/>", "6 f|5 m|4 n|3 d|2 e|1 s"},
    {"<key variable=\"author\"/><key variable=\"citation-number\" "
     "sort=\"descending\"/>",
     "6 e|5 f|4 s|3 m|2 d|1 n"},
    {"<key variable=\"genre\"/>", "1 s|2 e|3 d|4 n|5 m|6 f"},
};

START_TEST(entries_are_sorted)
{
	char content[1000];
	struct csl_stand stand;

	snprintf(content, sizeof content,
		 "<sort>%s</sort><layout>"
		 "<text variable=\"citation-number\" suffix=\" \"/>"
		 "<text variable=\"note\"/></layout>",
		 orders[_i].keys);
	stand = open_bibliography("", content);
	for (int i = 0; i < ROWS(works); i++)
		csl_stand_add_json(&stand, works[i]);
	ck_assert_str_eq(csl_stand_entries(&stand), orders[_i].expected);
	csl_stand_close(&stand);
}
END_TEST

/* ---- blocks ---- */

static const struct {
	const char *attributes, *content, *expected;
} blocks[] = {
    {"second-field-align=\"flush\"",
     "<layout prefix=\"&lt;\" suffix=\".\"><text variable=\"citation-number\" "
     "suffix=\". \"/><text variable=\"title\"/><text variable=\"volume\" "
     "prefix=\", \"/></layout>",
     "\n    <div class=\"csl-left-margin\">&#60;1. </div><div "
     "class=\"csl-right-inline\">The <i>Wasp</i>, 10.</div>\n  "},
    {"second-field-align=\"flush\"",
     "<layout suffix=\".\"><text variable=\"genre\"/><text "
     "variable=\"title\"/></layout>",
     "<div class=\"csl-right-inline\">The <i>Wasp</i>.</div>\n  "},
    {"second-field-align=\"margin\"",
     "<layout suffix=\".\"><choose><if type=\"book\"><text "
     "variable=\"volume\"/><text variable=\"title\"/></if></choose></layout>",
     "\n    <div class=\"csl-left-margin\">10</div><div "
     "class=\"csl-right-inline\">The <i>Wasp</i>.</div>\n  "},
    {"",
     "<layout prefix=\"(\" suffix=\")\"><text variable=\"volume\" "
     "display=\"left-margin\" suffix=\" \"/><group display=\"right-inline\" "
     "prefix=\" \"><text variable=\"title\"/></group></layout>",
     "\n    <div class=\"csl-left-margin\">(10 </div><div "
     "class=\"csl-right-inline\">The <i>Wasp</i>)</div>\n  "},
    {"",
     "<layout suffix=\".\"><text variable=\"title\" display=\"block\"/><text "
     "variable=\"volume\"/></layout>",
     "\n\n    <div class=\"csl-block\">The <i>Wasp</i></div>\n10."},
    {"",
     "<layout font-style=\"italic\" prefix=\"[\" suffix=\"]\"><text "
     "variable=\"volume\"/></layout>",
     "<i>[10]</i>"},
};

START_TEST(entries_have_blocks)
{
	struct csl_stand stand =
	    open_bibliography(blocks[_i].attributes, blocks[_i].content);

	csl_stand_add_json(&stand, works[0]);
	ck_assert_str_eq(csl_stand_entries(&stand), blocks[_i].expected);
	csl_stand_close(&stand);
}
END_TEST

/* ---- subsequent-author-substitute ---- */

static const char pairs[] = "a: Doe, A; Roe, B||A\n"
			    "b: Doe, A; Roe, B||B\n"
			    "c: Doe, A; Poe, C||C\n"
			    "d: Doe, A||D";

static const char *const others[] = {
    "{\"id\": \"e\", \"title\": \"E\", "
    "\"editor\": [{\"family\": \"Doe\", \"given\": \"A\"}]}",
    "{\"id\": \"f\", \"title\": \"T\"}",
    "{\"id\": \"g\", \"title\": \"T\"}",
};

static const struct {
	const char *rule, *expected;
} substitutions[] = {
    {"complete-all", "Doe, Roe. A|—. B|Doe, Poe. C|Doe. D|— ed. E|T|—"},
    {"complete-each", "Doe, Roe. A|—, —. B|Doe, Poe. C|Doe. D|— ed. E|T|—"},
    {"partial-each", "Doe, Roe. A|—, —. B|—, Poe. C|—. D|— ed. E|T|—"},
    {"partial-first", "Doe, Roe. A|—, Roe. B|—, Poe. C|—. D|— ed. E|T|—"},
};

START_TEST(authors_are_substituted)
{
	char attributes[200];
	struct csl_stand stand;

	snprintf(attributes, sizeof attributes,
		 "subsequent-author-substitute=\"—\" "
		 "subsequent-author-substitute-rule=\"%s\"",
		 substitutions[_i].rule);
	stand = open_bibliography(
	    attributes,
	    "<layout><names variable=\"author\"><name form=\"short\"/>"
	    "<label form=\"short\" prefix=\" \"/><substitute>"
	    "<names variable=\"editor\"/><text "
	    "variable=\"title\"/></substitute>"
	    "</names><text variable=\"title\" prefix=\". \"/></layout>");
	csl_stand_add(&stand, pairs);
	for (int i = 0; i < ROWS(others); i++)
		csl_stand_add_json(&stand, others[i]);
	ck_assert_str_eq(csl_stand_entries(&stand), substitutions[_i].expected);
	csl_stand_close(&stand);
}
END_TEST

/* Only at the front of an entry, where nothing but its number is before. */
static const struct {
	const char *before, *expected;
} fronts[] = {
    {"<text variable=\"title\" suffix=\", \"/>", "A, Doe, Roe|B, Doe, Roe"},
    {"<text variable=\"citation-number\" suffix=\". \"/>", "1. Doe, Roe|2. —"},
};

START_TEST(authors_behind_text_stay)
{
	char content[500];
	struct csl_stand stand;

	snprintf(content, sizeof content,
		 "<layout>%s<names variable=\"author\"><name form=\"short\"/>"
		 "</names></layout>",
		 fronts[_i].before);
	stand =
	    open_bibliography("subsequent-author-substitute=\"—\"", content);
	csl_stand_add(&stand, "a: Doe, A; Roe, B||A\nb: Doe, A; Roe, B||B");
	ck_assert_str_eq(csl_stand_entries(&stand), fronts[_i].expected);
	csl_stand_close(&stand);
}
END_TEST

/* ---- positions ---- */

/* F first, S subsequent, I ibid, W ibid-with-locator, n near-note; behind it
 * first-reference-note-number. */
static const char position_layout[] =
    "<layout delimiter=\" \"><choose>"
    "<if position=\"ibid-with-locator\"><text value=\"W\"/></if>"
    "<else-if position=\"ibid\"><text value=\"I\"/></else-if>"
    "<else-if position=\"subsequent\"><text value=\"S\"/></else-if>"
    "<else><text value=\"F\"/></else></choose>"
    "<choose><if position=\"near-note\"><text value=\"n\"/></if></choose>"
    "<text variable=\"first-reference-note-number\"/></layout>";

static const struct {
	const char *class, *attributes, *cites, *expected;
} positions[] = {
    {"note", "", "1: a|2: a|3: a@5|4: a@5|5: a@6|6: a",
     "F|In1|Wn1|In1|Wn1|Sn1"},
    {"note", "", "1: a|2: b|3: a|4: b@1", "F|F|Sn1|Sn2"},
    {"note", "", "1: a + b|2: b|3: b", "F F|Sn1|In1"},
    {"note", "", "1: a + a + a@3 + b + a", "F In Wn F Sn"},
    {"note", "", "1: a|1: b|2: b|3: b", "F|F|Sn1|In1"},
    {"note", "", "1: a|1: a|1: a@2|2: a", "F|In|Wn|Sn1"},
    {"note", "", "1: a|3: a", "F|Sn1"},
    {"note", "near-note-distance=\"6\"", "1: a|9: a|10: b|16: a", "F|S1|F|S1"},
    {"note", "", "1: a|2: b|6: b|7: a|13: a", "F|F|Sn2|S1|S1"},
    {"note", "", "1: a|2: a|1: a|2: a", "F|In1|F|In1"},
    {"in-text", "", "a|a|b|a + b|b|a@1 + a@1 + a", "F|In|F|Sn Sn|In|Sn In Sn"},
    {"in-text", "", "a@1|a|a@1|a@2", "F|Sn|Wn|Wn"},
    {"note", "", "a|1: a|a|2: a", "F|F|In|In1"},
};

START_TEST(cites_know_their_position)
{
	struct csl_stand stand =
	    csl_stand_open(positions[_i].class, positions[_i].attributes,
			   position_layout, NULL);

	csl_stand_add(&stand, "a:||A\nb:||B");
	ck_assert_str_eq(csl_stand_citations(&stand, positions[_i].cites),
			 positions[_i].expected);
	csl_stand_close(&stand);
}
END_TEST

/* ---- keys for caches ---- */

static const struct csl_entry *
entry_in(struct csl_stand *stand, const char *cites, const char *id)
{
	struct csl_document *document =
	    csl_document_new(stand->style, &stand->arena);

	csl_stand_cite(stand, document, cites);
	csl_document_decide(document);
	return csl_document_entry(document,
				  map_find(&stand->by_id, str_from(id)));
}

/* What is written of the work A where CITES are the document, holes and all. */
static const char *
entry_text(struct csl_stand *stand, const char *cites)
{
	struct csl_output output = {.arena = &stand->arena};
	struct strbuf text = {0};
	struct csl_markup markup = csl_html;
	const char *result;

	markup.number_hole = "#";
	markup.year_suffix_hole = "?";
	csl_entry_format(stand->style, entry_in(stand, cites, "a"), &output);
	csl_output_write(&output, &markup, &text);
	result = strbuf_take(&text, &stand->arena).ptr;
	strbuf_free(&text);
	return result;
}

/* Numbers and suffixes are holes; that there is a suffix is none. */
static const struct {
	const char *one, *other;
	bool same;
} documents[] = {
    {"a + b", "b + a", true},
    {"a", "b + a", true},
    {"a + c", "c + b + a", true},
    {"a", "a + c", false},
};

START_TEST(keys_tell_entries_apart)
{
	struct csl_stand stand = csl_stand_open(
	    "in-text", "disambiguate-add-year-suffix=\"true\"",
	    "<layout><names variable=\"author\"/><date variable=\"issued\">"
	    "<date-part name=\"year\"/></date></layout>",
	    "<layout><text variable=\"citation-number\" suffix=\" \"/>"
	    "<names variable=\"author\" suffix=\" \"/><date "
	    "variable=\"issued\">"
	    "<date-part name=\"year\"/></date></layout>");
	struct str one, other;

	csl_stand_add(&stand, "a: Doe, A|2000|A\nb: Roe, B|2000|B\n"
			      "c: Doe, A|2000|C");
	one = entry_in(&stand, documents[_i].one, "a")->state_key;
	other = entry_in(&stand, documents[_i].other, "a")->state_key;
	ck_assert_int_eq(str_equal(one, other), documents[_i].same);
	ck_assert_int_eq(strcmp(entry_text(&stand, documents[_i].one),
				entry_text(&stand, documents[_i].other)) == 0,
			 documents[_i].same);
	csl_stand_close(&stand);
}
END_TEST

SUITE(csl_document)
{
	tcase_add_loop_test(cases, entries_are_sorted, 0, ROWS(orders));
	tcase_add_loop_test(cases, entries_have_blocks, 0, ROWS(blocks));
	tcase_add_loop_test(cases, authors_are_substituted, 0,
			    ROWS(substitutions));
	tcase_add_loop_test(cases, authors_behind_text_stay, 0, ROWS(fronts));
	tcase_add_loop_test(cases, cites_know_their_position, 0,
			    ROWS(positions));
	tcase_add_loop_test(cases, keys_tell_entries_apart, 0, ROWS(documents));
}
