/* Places, hints and what is kept; which grades fit is in
 * tests/spec/grammar.txt. */
#include "suite.h"

#include <string.h>

#include "parse_site.h"

#define HEAD                                                         \
	"---\ntitle: T\nstatement: S\nanswer: A\nfinding: benefit\n" \
	"evidence: [a]\n"

struct graded {
	struct tree tree;
	struct site site;
	struct page *page;
};

static const struct grade_stated *
read(struct graded *graded, const char *text)
{
	*graded = (struct graded){0};
	parse_site_open(&graded->site, &graded->tree);
	graded->page = parse_site_page(&graded->site, PAGE_CLAIM,
				       "content/claims/t/x.md", str_from(text));
	return &graded->page->claim->stated;
}

static void
done(struct graded *graded)
{
	parse_site_free(graded->page);
	parse_site_close(&graded->site);
}

START_TEST(keeps_the_schemes_order)
{
	struct graded graded;
	const struct grade_stated *stated =
	    read(&graded, HEAD "grade:\n"
			       "  publication_bias: undetected, 12 trials\n"
			       "  no_concern: [imprecision]\n"
			       "  risk_of_bias: serious, open label\n"
			       "  why: enough\n"
			       "---\n");

	ck_assert_uint_eq(graded.page->diags.found.count, 0);
	ck_assert_ptr_eq(stated->scheme, &graded.site.schemes.items[0]);
	ck_assert_uint_eq(stated->ratings.count, 3);
	ck_assert_str_eq(stated->ratings.items[0].domain.text.ptr,
			 "risk_of_bias");
	ck_assert_str_eq(stated->ratings.items[1].domain.text.ptr,
			 "imprecision");
	ck_assert_str_eq(stated->ratings.items[2].why.ptr, "12 trials");
	ck_assert_ptr_eq(stated->ratings.items[2].scheme_domain,
			 &graded.site.schemes.items[0].domains.items[2]);
	ck_assert_str_eq(stated->why.ptr, "enough");
	ck_assert_str_eq(stated->start.text.ptr, "randomised");
	done(&graded);
}
END_TEST

/* Line 7 is `grade:`. */
static const struct {
	const char *lines;
	uint32_t line, column;
	const char *message, *hint;
} findings[] = {
    {"  imprecision: Serious, x\n  no_concern: [risk_of_bias, "
     "publication_bias]\n",
     8, 16, "'Serious' is no rating of 'imprecision'", "'serious'"},
    {"  imprecision: not serious, x\n  no_concern: [risk_of_bias, "
     "publication_bias]\n",
     8, 16, "'not serious'", "'not-serious'"},
    {"  imprecision: serious\n  no_concern: [risk_of_bias, "
     "publication_bias]\n",
     8, 16, "needs a reason", "'serious, why'"},
    {"  no_concern: [risk_of_bias, publication_bia, imprecision]\n", 8, 30,
     "'publication_bia'", "'publication_bias'"},
    {"  no_concern: [risk_of_bias]\n", 7, 1,
     "not named: imprecision, publication_bias",
     "no_concern: [imprecision, publication_bias]"},
    {"  inprecision: serious, x\n  no_concern: [risk_of_bias, imprecision, "
     "publication_bias]\n",
     8, 3, "'inprecision'", "'imprecision'"},
    {"  scheme: grad\n", 8, 11, "'grad'", "'grade'"},
    {"  risk_of_bias: extremely-serious, x\n  no_concern: [imprecision, "
     "publication_bias]\n",
     8, 17, "start: robins-i", ""},
    {"  imprecision: serious, x\n  no_concern: [risk_of_bias, imprecision, "
     "publication_bias]\n",
     9, 30, "rated 'serious'", "take it out"},
    {"  level: moderat\n  no_concern: [risk_of_bias, imprecision, "
     "publication_bias]\n",
     8, 10, "'moderat'", "'moderate'"},
};

START_TEST(places_errors)
{
	struct strbuf text = {0};
	struct graded graded;
	const struct grade_stated *stated;
	const struct diag *first = NULL;

	strbuf_printf(&text, HEAD "grade:\n%s---\n", findings[_i].lines);
	stated = read(&graded, text.ptr);
	parse_site_rules(&graded.page->diags);
	ck_assert_uint_ge(graded.page->diags.found.count, 1);
	for (size_t i = 0; i < graded.page->diags.found.count; i++) {
		first = &graded.page->diags.found.items[i];
		if (first->at.line == findings[_i].line)
			break;
	}
	ck_assert_uint_eq(first->at.line, findings[_i].line);
	ck_assert_uint_eq(first->at.column, findings[_i].column);
	ck_assert_ptr_nonnull(strstr(first->message.ptr, findings[_i].message));
	if (*findings[_i].hint != '\0')
		ck_assert_ptr_nonnull(
		    strstr(first->hint.ptr, findings[_i].hint));
	ck_assert(stated->present);
	ck_assert_ptr_null(stated->scheme);
	ck_assert(!graded.page->failed);
	strbuf_free(&text);
	done(&graded);
}
END_TEST

/* site.yaml decides which scheme a kind takes. */
START_TEST(follows_the_site)
{
	struct tree tree = {0};
	struct site site;
	struct page *page;

	parse_site_open(&site, &tree);
	node_set(&site.config.grading, &site.arena, STR("mechanism"),
		 node_text(STR("record")));
	node_set(&site.config.grading, &site.arena, STR("prevalence"),
		 node_text(STR("grade")));
	page = parse_site_page(&site, PAGE_CLAIM, "content/claims/t/x.md",
			       STR("---\ntitle: T\nstatement: S\nanswer: A\n"
				   "kind: mechanism\nevidence: a\n"
				   "grade: confirmed, it does\n---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags), "");
	ck_assert_int_eq(page->claim->finding, FINDING_CORRECT);
	parse_site_free(page);
	page = parse_site_page(&site, PAGE_CLAIM, "content/claims/t/y.md",
			       STR("---\ntitle: T\nstatement: S\nanswer: A\n"
				   "kind: prevalence\nevidence: a\n"
				   "grade: confirmed, it does\n---\n"));
	ck_assert_str_eq(parse_site_rules(&page->diags), "grade-scheme");
	parse_site_free(page);
	parse_site_close(&site);
}
END_TEST

SUITE(grade)
{
	tcase_add_test(cases, keeps_the_schemes_order);
	tcase_add_loop_test(cases, places_errors, 0,
			    sizeof findings / sizeof *findings);
	tcase_add_test(cases, follows_the_site);
}
