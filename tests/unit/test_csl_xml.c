#include "csl/xml.h"
#include "expect.h"

static void
print_element(struct strbuf *out, const struct xml_element *element)
{
	strbuf_printf(out, "%.*s", STR_ARG(element->name));
	for (size_t i = 0; i < element->attribute_count; i++)
		strbuf_printf(out, " %.*s=%.*s",
			      STR_ARG(element->attributes[i].name),
			      STR_ARG(element->attributes[i].value));
	if (element->text.len > 0)
		strbuf_printf(out, " '%.*s'", STR_ARG(element->text));
	if (element->first == NULL)
		return;
	strbuf_addz(out, "{");
	for (const struct xml_element *child = element->first; child != NULL;
	     child = child->next) {
		print_element(out, child);
		if (child->next != NULL)
			strbuf_addz(out, ",");
	}
	strbuf_addz(out, "}");
}

/* As XML 1.0 has it. */
static const struct {
	const char *bytes, *tree;
} documents[] = {
    {"<a/>", "a"},
    {"<?xml version='1.0'?><!-- x --><a><!-- y --></a>", "a"},
    {"\xef\xbb\xbf<a b='c' d=\"e'\"/>", "a b=c d=e'"},
    {"<a> x <!-- y -->z</a>", "a ' x z'"},
    {"<a><b/> <c><d/></c></a>", "a{b,c{d}}"},
    {"<a>&lt;&#8211;&amp;&#x41;</a>", "a '<\xe2\x80\x93&A'"},
    {"<a><![CDATA[<b>&amp;]]></a>", "a '<b>&amp;'"},
    {"<cs:a xmlns:cs='urn:x' xmlns='urn:y' xml:lang='de'><cs:b/></cs:a>",
     "a xml:lang=de{b}"},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "a '\xc3\xa9'"},
};

START_TEST(reads_trees)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf out = {0};
	const struct xml_element *root = xml_read(
	    str_from(documents[_i].bytes), STR("x"), &arena, &arena, &diags);

	ck_assert_ptr_nonnull(root);
	print_element(&out, root);
	expect_text(strbuf_str(&out), documents[_i].tree);
	ck_assert_uint_eq(diags.found.count, 0);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

START_TEST(knows_where_elements_stand)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	const struct xml_element *root = xml_read(
	    STR("<a>\n \xc3\xa9 <b/></a>"), STR("x"), &arena, &arena, &diags);

	ck_assert_uint_eq(root->at.line, 1);
	ck_assert_uint_eq(root->at.column, 1);
	ck_assert_uint_eq(root->first->at.line, 2);
	ck_assert_uint_eq(root->first->at.column, 4);
	arena_free(&arena);
}
END_TEST

static const struct {
	const char *bytes;
	unsigned line, column;
	const char *rule, *part; /* of message or hint */
} broken[] = {
    {"", 1, 1, "csl-syntax", "not XML"},
    {"no XML", 1, 1, "csl-syntax", "not XML"},
    {"<a>\n<b></a>", 2, 6, "csl-syntax", "mismatched tag"},
    {"<a>\n", 2, 1, "csl-syntax", "not XML"},
    {"<a x='1' x='2'/>", 1, 10, "csl-syntax", "duplicate attribute"},
    {"<a>&unknown;</a>", 1, 4, "csl-syntax", "undefined entity"},
    {"<a>\n  \xff</a>", 2, 3, "csl-syntax", "a byte that is not UTF-8"},
    {"<a>\xc3(</a>", 1, 4, "csl-syntax", "a byte that is not UTF-8"},
    {"<a>\x01</a>", 1, 4, "csl-syntax", "not well-formed"},
    {"<!DOCTYPE a [<!ENTITY x 'y'>\n<!ENTITY z '&x;&x;'>]><a>&z;</a>", 1, 13,
     "csl-syntax", "document type"},
    {"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 1, 40, "csl-syntax",
     "document type"},
};

START_TEST(says_what_is_broken)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf said = {0};
	const struct diag *diag;

	ck_assert_ptr_null(xml_read(str_from(broken[_i].bytes), STR("x"),
				    &arena, &arena, &diags));
	ck_assert_uint_eq(diags.found.count, 1);
	diag = &diags.found.items[0];
	expect_text(diag->rule, broken[_i].rule);
	strbuf_printf(&said, "%.*s %.*s", STR_ARG(diag->message),
		      STR_ARG(diag->hint));
	ck_assert_msg(strstr(said.ptr, broken[_i].part) != NULL, "%s",
		      said.ptr);
	ck_assert_msg(diag->at.line == broken[_i].line &&
			  diag->at.column == broken[_i].column,
		      "%u:%u", diag->at.line, diag->at.column);
	strbuf_free(&said);
	arena_free(&arena);
}
END_TEST

/* <a>, COUNT times PART, then TAIL. */
static struct str
repeated(struct strbuf *out, const char *part, size_t count, const char *tail,
	 size_t tails)
{
	strbuf_addz(out, "<a>");
	for (size_t i = 0; i < count; i++)
		strbuf_addz(out, part);
	for (size_t i = 0; i < tails; i++)
		strbuf_addz(out, tail);
	strbuf_addz(out, "</a>");
	return strbuf_str(out);
}

/* The root counts: one level, one element. */
static const struct {
	const char *part;
	size_t count;
	const char *tail;
	size_t tails;
	bool fits;
} sizes[] = {
    {"<b>", XML_DEPTH - 1, "</b>", XML_DEPTH - 1, true},
    {"<b>", XML_DEPTH, "</b>", XML_DEPTH, false},
    {"<b>", 1 << 20, "", 0, false},
    {"<b/>", XML_ELEMENTS - 1, "", 0, true},
    {"<b/>", XML_ELEMENTS, "", 0, false},
    {"0123456789abcdef", (XML_BYTES >> 4) - 1, "", 0, true},
    {"0123456789abcdef", XML_BYTES >> 4, "", 0, false},
};

START_TEST(has_bounds)
{
	struct arena arena = {0};
	struct diag_list diags = {.arena = &arena};
	struct strbuf text = {0};
	const struct xml_element *root =
	    xml_read(repeated(&text, sizes[_i].part, sizes[_i].count,
			      sizes[_i].tail, sizes[_i].tails),
		     STR("x"), &arena, &arena, &diags);

	ck_assert(sizes[_i].fits == (root != NULL));
	ck_assert_uint_eq(diags.found.count, !sizes[_i].fits);
	if (!sizes[_i].fits)
		expect_text(diags.found.items[0].rule, "csl-limit");
	strbuf_free(&text);
	arena_free(&arena);
}
END_TEST

SUITE(csl_xml)
{
	tcase_add_loop_test(cases, reads_trees, 0, ROWS(documents));
	tcase_add_test(cases, knows_where_elements_stand);
	tcase_add_loop_test(cases, says_what_is_broken, 0, ROWS(broken));
	tcase_add_loop_test(cases, has_bounds, 0, ROWS(sizes));
}
