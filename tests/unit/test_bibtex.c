#include "expect.h"

#include <string.h>

#include "base/strbuf.h"
#include "parse/bibtex.h"
#include "parse_site.h"

/* ---- works as lines ---- */

static void
dump(struct strbuf *out, const struct node *node)
{
	if (node->kind == NODE_TEXT || node->kind == NODE_NUMBER)
		strbuf_add(out, node->text);
	else if (node->kind == NODE_BOOL)
		strbuf_addz(out, node->number == 1 ? "yes" : "no");
	for (size_t i = 0; i < node->count; i++) {
		if (i > 0)
			strbuf_addz(out, node->kind == NODE_MAP ? ", " : " / ");
		if (node->kind == NODE_MAP)
			strbuf_printf(out, "%.*s ",
				      STR_ARG(node->items[i].key.text));
		dump(out, &node->items[i]);
	}
}

struct reading {
	struct arena arena;
	struct diag_list diags;
	struct strbuf text;
	struct spot at; /* of the first work */
};

/* Each work's FIELD, or of all works all fields (NULL), a line each. */
static const char *
read_all(struct reading *reading, struct str text, enum bibtex_dialect dialect,
	 const char *field)
{
	struct bibtex *bibtex;
	struct node work;

	*reading = (struct reading){0};
	reading->diags.arena = &reading->arena;
	bibtex = bibtex_open(text, STR("a.bib"), dialect, &reading->arena,
			     &reading->diags);
	while (bibtex_next(bibtex, &reading->arena, &work)) {
		const struct node *node =
		    field == NULL ? &work : node_find(&work, field);

		if (reading->at.line == 0)
			reading->at = work.at;
		if (reading->text.len > 0)
			strbuf_add_byte(&reading->text, '\n');
		if (node != NULL)
			dump(&reading->text, node);
	}
	bibtex_close(bibtex);
	strbuf_addz(&reading->text, "");
	return reading->text.ptr == NULL ? "" : reading->text.ptr;
}

static void
forget(struct reading *reading)
{
	strbuf_free(&reading->text);
	arena_free(&reading->arena);
}

static void
expect_field(const char *bibtex, const char *field, const char *expected,
	     const char *found)
{
	struct reading reading;

	ck_assert_str_eq(
	    read_all(&reading, str_from(bibtex), DIALECT_BIBLATEX, field),
	    expected);
	ck_assert_str_eq(parse_site_rules(&reading.diags), found);
	forget(&reading);
}

/* ---- LaTeX ---- */

/* What TeX prints for each; composed as Unicode's NFC has it. */
static const struct {
	const char *latex, *text;
} texts[] = {
    {"Plain text", "Plain text"},
    {"  Many \n\t spaces ", "Many spaces"},
    {"\\\"o {\\\"o} \\\"{o} {\\\"{o}} {\\\"\\i} \\\"{\\i}", "ö ö ö ö ï ï"},
    {"\\'\\i\\`a\\^e\\~n\\=o\\.z", "íàêñōż"},
    {"\\u{g}\\u g\\v{s}\\v s\\c{c}\\c c\\H{o}\\k{a}\\r{a}\\d{a}\\b{d}",
     "ğğššççőąåạḏ"},
    {"\\t", ""},
    {"{\\'{\\^e}} {\\d{\\^a}} {\\^{\\d a}}", "ế ậ ậ"},
    {"\\c{\\i} \\k{i}", "ı̧ į"},
    {"\\t{oo}", "o͡o"},
    {"\\~{} \\^{} \\'{}", "~ ^ ´"},
    {"\\ss \\o\\O\\aa\\AA\\ae\\AE\\oe\\OE\\l\\L\\dh\\th\\ng", "ßøØåÅæÆœŒłŁðþŋ"},
    {"\\o{} a \\o a \\o\\ a {\\o} a", "ø a øa ø a ø a"},
    {"a\\&b \\% \\$ \\# \\_ \\{ \\}", "a&b % $ # _ { }"},
    {"50% of this", "50% of this"},
    {"a--b---c-d \\textendash{} \\textemdash", "a–b—c-d – —"},
    {"a----b", "a—-b"},
    {"``a'' `b' it's \"c\"", "“a” ‘b’ it’s \"c\""},
    {"\\enquote{a \\enquote{b \\enquote{c}}} \\enquote{d}", "“a ‘b “c”’” “d”"},
    {"a~b\\,c\\ d\\\\e\\-f", "a\u00A0b\u202F"
			     "c d ef"},
    {"\\emph{a} \\textit{b} \\textbf{c} \\textsuperscript{d}"
     "\\textsubscript{e}",
     "<i>a</i> <i>b</i> <b>c</b> <sup>d</sup><sub>e</sub>"},
    {"\\textsc{a}", "<span style=\"font-variant:small-caps;\">a</span>"},
    {"{\\em a} {\\bfseries b \\it c} d", "<i>a</i> <b>b <i>c</i></b> d"},
    {"\\emph{} \\emph{\\textbf{}}x", "x"},
    {"\\emph a\\emph\\o b", "<i>a</i><i>ø</i>b"},
    {"The {DNA} of {{mRNA}} {M}ice", "The DNA of mRNA Mice"},
    {"$\\alpha$ $x^2$ H$_{2}$O $p \\leq 0.05$",
     "α x<sup>2</sup> H<sub>2</sub>O p ≤0.05"},
    {"$\\frac{a}{b}$ $-1$ $f'$ $\\hat{x}$", "a/b −1 f′ x̂"},
    {"$\\beta_{1}^{2}$-blocker", "β<sub>1</sub><sup>2</sup>-blocker"},
    {"costs \\$5 or $5", "costs $5 or $5"},
    {"a_b^c outside", "a_b^c outside"},
    {"\\url{http://a/b_c~d} \\href{http://x}{text}", "http://a/b_c~d text"},
    {"\\textcolor[rgb]{red}{a} \\foreignlanguage{german}{b}", "a b"},
    {"\\mbox{a} {\\small b} \\noopsort{1973}c", "a b c"},
    {"a < b > c & d <i>e</i>", "a < b > c & d <i>e</i>"},
    {"\\'{\\emph{a}}", "<i>a</i>"},
    {"", ""},
};

START_TEST(decodes_latex)
{
	struct strbuf entry = {0};

	strbuf_printf(&entry, "@misc{k, title = {%s}\n}", texts[_i].latex);
	expect_field(entry.ptr, "title", texts[_i].text, "");
	strbuf_free(&entry);
}
END_TEST

/* Nothing is decoded in addresses and identifiers. */
static const struct {
	const char *field, *value, *name, *text;
} verbatims[] = {
    {"doi", "{10.5555/a_b~c--d}", "DOI", "10.5555/a_b~c--d"},
    {"doi", "{10.5555/a\\_b\\%3Cc\\#}", "DOI", "10.5555/a_b%3Cc#"},
    {"url", "{http://e.org/~a?b=%20c&d#e}", "URL",
     "http://e.org/~a?b=%20c&d#e"},
    {"url", "{\\url{http://e.org/a_b}}", "URL", "http://e.org/a_b"},
    {"url", "\"{http://e.org/}\"", "URL", "http://e.org/"},
    {"url", "{http://e.org/a\n  b}", "URL", "http://e.org/a  b"},
    {"howpublished", "{\\url{http://e.org/}}", "URL", "http://e.org/"},
    {"pmid", "12345", "PMID", "12345"},
    {"pmcid", "{PMC123}", "PMCID", "PMC123"},
    {"isbn", "{978-3-16-148410-0}", "ISBN", "978-3-16-148410-0"},
    {"pages", "{1--3, 5}", "page", "1-3, 5"},
    {"pages", "{e1--e3}", "page", "e1-e3"},
    {"note", "{PMID: 1\n  PMCID: PMC2}", "note", "PMID: 1\nPMCID: PMC2"},
};

START_TEST(keeps_identifiers)
{
	struct strbuf entry = {0};

	strbuf_printf(&entry, "@misc{k, title = {T}, %s = %s}",
		      verbatims[_i].field, verbatims[_i].value);
	expect_field(entry.ptr, verbatims[_i].name, verbatims[_i].text, "");
	strbuf_free(&entry);
}
END_TEST

/* ---- names and dates ---- */

/* The forms of "Tame the BeaST", section 11, among them. */
static const struct {
	const char *names, *csl;
} names[] = {
    {"Jean Paul", "family Paul, given Jean"},
    {"Paul, Jean", "family Paul, given Jean"},
    {"Aristotle", "family Aristotle"},
    {"Jean de La Fontaine",
     "family La Fontaine, given Jean, dropping-particle de"},
    {"de La Fontaine, Jean",
     "family La Fontaine, given Jean, dropping-particle de"},
    {"Jean De La Fontaine", "family Fontaine, given Jean De La"},
    {"jean de la fontaine", "family fontaine, dropping-particle jean de la"},
    {"{\\'E}mile {\\'e}t Zola",
     "family Zola, given Émile, dropping-particle ét"},
    {"King, Jr., Martin Luther",
     "family King, given Martin Luther, suffix Jr."},
    {"{World Health Organization}", "literal World Health Organization"},
    {"{Barnes and Noble, Inc.} and others",
     "literal Barnes and Noble, Inc. / literal others"},
    {"Smith, J.G. AND Doe, J.-P.", "family Smith, given J. G. / "
				   "family Doe, given J.-P."},
    {"Donald~E. Knuth", "family Knuth, given Donald E."},
    {"Smith, {\\relax Chr}istopher", "family Smith, given Christopher"},
    {"Alexander Anderson", "family Anderson, given Alexander"},
    {"毛 泽东", "family 泽东, given 毛"},
    {"family=Berg, given=Jan, prefix=van den, useprefix=true",
     "family Berg, given Jan, non-dropping-particle van den"},
    {"given=\"Ada\", family={Love, Lace}, suffix=II",
     "family Love, Lace, given Ada, suffix II"},
    {"Smith, Jane and  and Doe, John",
     "family Smith, given Jane / family Doe, given John"},
};

START_TEST(splits_names)
{
	struct strbuf entry = {0};

	strbuf_printf(&entry, "@misc{k, author = {%s}}", names[_i].names);
	expect_field(entry.ptr, "author", names[_i].csl, "");
	strbuf_free(&entry);
}
END_TEST

/* EDTF, then BibTeX's fields. */
static const struct {
	const char *fields, *issued;
} dates[] = {
    {"date = {2021}", "date-parts 2021"},
    {"date = {2021-03}", "date-parts 2021 / 3"},
    {"date = {2021-03-04}", "date-parts 2021 / 3 / 4"},
    {"date = {2021-03-04T10:11:12Z}", "date-parts 2021 / 3 / 4"},
    {"date = {2020/2021-05}", "date-parts 2020 / 2021 / 5"},
    {"date = {2020/}", "date-parts 2020"},
    {"date = {2020/..}", "date-parts 2020"},
    {"date = {/2020}", "literal /2020"},
    {"date = {1723~}", "date-parts 1723, circa yes"},
    {"date = {2021-22}", "date-parts 2021, season 2"},
    {"date = {-0044}", "date-parts -45"},
    {"date = {2004-XX}", "date-parts 2004"},
    {"date = {2021-13}", "literal 2021-13"},
    {"date = {2021-02-32}", "literal 2021-02-32"},
    {"date = {2021-}", "literal 2021-"},
    {"date = {forthcoming}", "literal forthcoming"},
    {"date = {2021-05-06 and more}", "literal 2021-05-06 and more"},
    {"year = 2021", "date-parts 2021"},
    {"year = 2021, month = MAR", "date-parts 2021 / 3"},
    {"year = 2021, month = {sept.}, day = 7", "date-parts 2021 / 9 / 7"},
    {"year = 2021, month = \"15~\" # jan", "date-parts 2021 / 1 / 15"},
    {"year = 2021, month = 02", "date-parts 2021 / 2"},
    {"year = 2021, month = {May--June}", "date-parts 2021 / 5"},
    {"year = 2021, month = {soon}", "date-parts 2021"},
    {"year = {c. 1900}", "literal c. 1900"},
    {"month = jan", ""},
};

START_TEST(reads_dates)
{
	struct strbuf entry = {0};

	strbuf_printf(&entry, "@misc{k, %s}", dates[_i].fields);
	expect_field(entry.ptr, "issued", dates[_i].issued, "");
	strbuf_free(&entry);
}
END_TEST

/* ---- the grammar ---- */

static const struct {
	const char *bibtex, *works;
} grammars[] = {
    {"@misc{a, howpublished = {https://e.org/}, eprinttype = {arxiv}, "
     "eprint = {1}}",
     "id a, type article, URL https://e.org/"},
    {"", ""},
    {"No entries, but a@example.org and 100%", ""},
    {"@misc{a}", "id a, type document"},
    {"@misc{a,}", "id a, type document"},
    {"@misc(a, title = {x(y)})", "id a, type document, title x(y)"},
    {"@ misc { a , title = {T} }", ""},
    {"@misc { a ,\r\n title = {T} ,\r\n }\r\n", "id a, type document, title T"},
    {"@MISC{A, TITLE = \"T {\"}q{\"} {}\"}",
     "id A, type document, title T \"q\""},
    {"@misc{a, title = 12}", "id a, type document, title 12"},
    {"@misc{a, title = {a} # \" b \" # 3}", "id a, type document, title a b 3"},
    {"@string{S = {text}} @STRING(t = s # { more}) @misc{a, title = T}",
     "id a, type document, title text more"},
    {"@misc{a, title = jan # {} # DEC}",
     "id a, type document, title JanuaryDecember"},
    {"@preamble{\"\\command{x}\" # {y}}@misc{a, title = {T}}",
     "id a, type document, title T"},
    {"@comment{ @misc{b, title = {B}} }@misc{a, title = {T}}",
     "id a, type document, title T"},
    {"@comment words @misc{a, title = {T}}", "id a, type document, title T"},
    {"% @misc{b, title = {B}}\n@misc{a, % @misc{c}\n title = {T}}",
     "id a, type document, title T"},
    {"@misc{a, title = {T \\} \\{ }}", "id a, type document, title T } {"},
    {"@misc{a,, title = {T},,}", "id a, type document, title T"},
    {"@misc{a, title = {}, note = \"\"}", "id a, type document"},
    {"@misc{a, unheard-of = {x}, title = {T}}", "id a, type document, title T"},
    {"@misc{a/b:c.d+e, title = {T}}", "id a/b:c.d+e, type document, title T"},
    {"@misc{a, title = {@misc{b, title = {T}}}}",
     "id a, type document, title @miscb, title = T"},
    {"@xdata{x, title = {T}}@misc{a, xdata = {x}}",
     "id a, type document, title T"},
    {"@xdata{x, title = {X}, note = {N}}@xdata{y, title = {Y}}"
     "@misc{a, xdata = {y, x}}",
     "id a, type document, title Y, note N"},
    {"@set{s, entryset = {a}}@misc{a, title = {T}}",
     "id a, type document, title T"},
    {"@commentary{a, title = {T}}", "id a, type book, title T"},
};

START_TEST(reads_entries)
{
	expect_field(grammars[_i].bibtex, NULL, grammars[_i].works, "");
}
END_TEST

/* Preprints are CSL's "article", wherever a reference manager says so. */
static const struct {
	const char *entry, *type;
} types[] = {
    {"@online{a, pubstate = {prepublished}}", "article"},
    {"@misc{a, archiveprefix = {arXiv}, eprint = {1}}", "article"},
    {"@misc{a, publisher = {medRxiv}}", "article"},
    {"@article{a, journal = {bioRxiv}}", "article"},
    {"@article{a, journal = {J}, eprinttype = {arxiv}}", "article-journal"},
    {"@article{a, journal = {J}, entrysubtype = {newspaper}}",
     "article-newspaper"},
    {"@misc{a, publisher = {Press}}", "document"},
    {"@unpublished{a, eventtitle = {E}}", "speech"},
    {"@unpublished{a}", "manuscript"},
};

START_TEST(tells_types)
{
	expect_field(types[_i].entry, "type", types[_i].type, "");
}
END_TEST

START_TEST(inherits_by_dialect)
{
	static const char entries[] =
	    "@inbook{a, title = {A}, crossref = {b}}"
	    "@book{b, title = {B}, booktitle = {C}, author = {Doe}}";
	struct reading reading;

	ck_assert_str_eq(read_all(&reading, str_from(entries), DIALECT_BIBLATEX,
				  "container-title"),
			 "B\n");
	forget(&reading);
	ck_assert_str_eq(read_all(&reading, str_from(entries), DIALECT_BIBTEX,
				  "container-title"),
			 "C\n");
	forget(&reading);
}
END_TEST

/* ---- what is wrong ---- */

#define WHOLE "\n@misc{w, title = {W}}"

static const struct {
	const char *bibtex, *rules;
	uint32_t line, column;
	const char *message, *works; /* ids */
} findings[] = {
    {"@misc{a, title = {T}\n" WHOLE, "bibtex-syntax", 1, 7, "'a' is never",
     "w"},
    {"@misc{a, title = {T\n" WHOLE, "bibtex-syntax", 1, 18, "value is never",
     "w"},
    {"é @misc{a, title = \"T\n" WHOLE, "bibtex-syntax", 1, 20, "value is never",
     "w"},
    {"@misc{a, title = \"T}\"}\n" WHOLE, "bibtex-syntax", 1, 20,
     "closes nothing", "w"},
    {"@misc{a, title = {T}}, year = 1}\n" WHOLE, "bibtex-syntax", 1, 22,
     "behind an entry", "a\nw"},
    {"@misc{a, title = {T} year = 1}", "bibtex-syntax", 1, 21,
     "',' is due here", "a"},
    {"@misc{a, title {T}, year = 1}", "bibtex-syntax", 1, 10, "no '='", "a"},
    {"@misc{a, title = , year = 1}", "bibtex-syntax", 1, 18, "value is due",
     "a"},
    {"@misc{a, title = {T} # , year = 1}", "bibtex-syntax", 1, 24,
     "value is due", "a"},
    {"@misc{a, title = nobody}", "bibtex-syntax", 1, 18, "'nobody' is no", "a"},
    {"@misc{title = {T}}" WHOLE, "bibtex-syntax", 1, 7, "no key", "w"},
    {"@misc{, title = {T}}" WHOLE, "bibtex-syntax", 1, 7, "no key", "w"},
    {"@misc{}" WHOLE, "bibtex-syntax", 1, 7, "no key", "w"},
    {"@misc{a b, title = {T}}", "bibtex-syntax", 1, 7, "no ','", "a"},
    {"@misc{a\n title = {T}}", "bibtex-syntax", 1, 7, "no ','", "a"},
    {"@misc{a, = {T}}", "bibtex-syntax", 1, 10, "field is due", "a"},
    {"@misc a, title = {T}" WHOLE, "bibtex-syntax", 1, 1, "no entry begins",
     "w"},
    {"@misc{a, title = {T}, title = {U}}", "bibtex-syntax", 1, 23,
     "'title' stands twice", "a"},
    {"@string{s = {T}}@string{s = {U}}", "bibtex-syntax", 1, 25, "once more",
     ""},
    {"@string{s}" WHOLE, "bibtex-syntax", 1, 10, "@string is NAME", "w"},
    {"@string{s = {T}" WHOLE, "bibtex-syntax", 1, 9, "'s' is never closed",
     "w"},
    {"@comment{never" WHOLE, "bibtex-syntax", 1, 9, "value is never", "w"},
    {"@misc{a, crossref = {b}}", "bibtex-syntax", 1, 7, "no entry of", "a"},
    {"@misc{a, crossref = {a}}", "bibtex-syntax", 1, 7, "from it", "a"},
    {"@misc{a, xdata = {b}}@misc{b, crossref = {c}}@misc{c, xdata = {a}}",
     "bibtex-syntax", 1, 52, "from it", "a\nb\nc"},
    {"@misc{a, title = {\\foo{T} \\foo{U}}}\n@misc{b, title = {\\foo}}",
     "bibtex-command bibtex-command", 1, 19, "'\\foo' is not known", "a\nb"},
    {"@misc{a, title = {é} # { \\foo{T}}}", "bibtex-command", 1, 7, "\\foo",
     "a"},
    {"@artcle{a, title = {T}}", "source-type", 1, 9, "no @artcle", "a"},
};

START_TEST(reports)
{
	struct reading reading;

	ck_assert_str_eq(read_all(&reading, str_from(findings[_i].bibtex),
				  DIALECT_BIBLATEX, "id"),
			 findings[_i].works);
	ck_assert_str_eq(parse_site_rules(&reading.diags), findings[_i].rules);
	ck_assert_uint_eq(reading.diags.found.items[0].at.line,
			  findings[_i].line);
	ck_assert_uint_eq(reading.diags.found.items[0].at.column,
			  findings[_i].column);
	ck_assert_ptr_nonnull(strstr(reading.diags.found.items[0].message.ptr,
				     findings[_i].message));
	forget(&reading);
}
END_TEST

START_TEST(knows_the_place_of_keys)
{
	struct reading reading;

	read_all(&reading, STR("é\n  é @misc{ké, title = {T}}"),
		 DIALECT_BIBLATEX, "id");
	ck_assert_uint_eq(reading.at.line, 2);
	ck_assert_uint_eq(reading.at.column, 11);
	ck_assert_uint_eq(reading.at.width, 2);
	forget(&reading);
}
END_TEST

/* ---- what nobody writes ---- */

/* HEAD, then EACH many times, then TAIL: read in time and without depth. */
static const struct {
	const char *head, *each, *tail;
	size_t times;
} hostile[] = {
    {"", "@", "", 1 << 21},
    {"", "@a", "", 1 << 20},
    {"", "% @misc{a}", "", 1 << 18},
    {"@misc{a, title = ", "{", "", 1 << 20},
    {"@misc{a, title = {", "{}", "}}", 1 << 20},
    {"@misc{a, title = {", "\\emph", "}}", 1 << 19},
    {"@misc{a, title = {", "\\em ", "}}", 1 << 19},
    {"@misc{a, title = {", "\\'", "}}", 1 << 20},
    {"@misc{a, title = {", "$", "}}", 1 << 20},
    {"@misc{a, title = {", "\\enquote", "}}", 1 << 18},
    {"@misc{a, title = {", "\\foo ", "}}", 1 << 18},
    {"@misc{a, author = {", "x and ", "}}", 1 << 18},
    {"@misc{a, author = {", "{x} ", "}}", 1 << 19},
    {"@misc{a, author = {", "x, ", "}}", 1 << 19},
    {"@misc{a, title = {T}", " # {x}", "}", 1 << 18},
    {"@misc{a, ", "title = {T}, ", "}", 1 << 12},
    {"@misc{a, ", "x ", "}", 1 << 12},
    {"@xdata{x, title = {T}}", "@misc{a, xdata = {x, x, x}}", "", 1 << 15},
    {"", "\n@misc{a, title = {T", "", 1 << 12},
    {"@misc{a, xdata = {", "a,", "}}", 1 << 12},
    {"", "no braces at all ", "", 1 << 18},
};

START_TEST(survives)
{
	struct strbuf text = {0};
	struct reading reading;

	strbuf_addz(&text, hostile[_i].head);
	for (size_t i = 0; i < hostile[_i].times; i++)
		strbuf_addz(&text, hostile[_i].each);
	strbuf_addz(&text, hostile[_i].tail);
	read_all(&reading, strbuf_str(&text), DIALECT_BIBLATEX, "id");
	forget(&reading);
	strbuf_free(&text);
}
END_TEST

/* Each @string is twice the one before. */
START_TEST(bounds_what_strings_add)
{
	struct strbuf text = {0};
	struct reading reading;

	strbuf_addz(&text, "@string{s0 = {0123456789}}\n");
	for (unsigned i = 0; i < 40; i++)
		strbuf_printf(&text, "@string{s%u = s%u # s%u}\n", i + 1, i, i);
	read_all(&reading, strbuf_str(&text), DIALECT_BIBLATEX, "id");
	ck_assert_str_eq(parse_site_rules(&reading.diags), "bibtex-syntax");
	ck_assert_ptr_nonnull(
	    strstr(reading.diags.found.items[0].message.ptr, "32 MB"));
	forget(&reading);
	strbuf_free(&text);
}
END_TEST

SUITE(bibtex)
{
	tcase_set_timeout(cases, patience(20));
	tcase_add_loop_test(cases, decodes_latex, 0, ROWS(texts));
	tcase_add_loop_test(cases, keeps_identifiers, 0, ROWS(verbatims));
	tcase_add_loop_test(cases, splits_names, 0, ROWS(names));
	tcase_add_loop_test(cases, reads_dates, 0, ROWS(dates));
	tcase_add_loop_test(cases, reads_entries, 0, ROWS(grammars));
	tcase_add_loop_test(cases, tells_types, 0, ROWS(types));
	tcase_add_test(cases, inherits_by_dialect);
	tcase_add_loop_test(cases, reports, 0, ROWS(findings));
	tcase_add_test(cases, knows_the_place_of_keys);
	tcase_add_loop_test(cases, survives, 0, ROWS(hostile));
	tcase_add_test(cases, bounds_what_strings_add);
}
