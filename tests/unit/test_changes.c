/* What two versions of a page come to. Pages are parsed from text; what assess
 * would add is put there by hand. */
#include "expect.h"

#include <string.h>

#include "changes.h"
#include "parse_site.h"

#define CLAIM(lines)                                                     \
	"---\ntitle: T\nstatement: S\nanswer: A\n" lines "---\nBody of " \
	"one.\n"
#define GRADED(domains) CLAIM("finding: benefit\nevidence: [a]\n" domains)
#define NO_CONCERN \
	"  no_concern: [risk_of_bias, imprecision, publication_bias]\n"
#define PLAIN "grade:\n" NO_CONCERN

struct version {
	struct tree tree;
	struct site site;
	struct page *page;
	struct summary *summary;
};

static void
read_version(struct version *version, enum page_kind kind, const char *text,
	     const char *level, struct arena *arena)
{
	*version = (struct version){0};
	parse_site_open(&version->site, &version->tree);
	version->page = parse_site_page(
	    &version->site, kind, "content/claims/t/x.md", str_from(text));
	ck_assert_str_eq(parse_site_rules(&version->page->diags), "");
	if (level != NULL)
		version->page->claim->grade.level = scheme_level(
		    &version->site.schemes.items[0], str_from(level));
	version->summary = summary_make(version->page, arena);
	/* Nothing is borrowed. */
	parse_site_free(version->page);
	parse_site_close(&version->site);
}

/* "kind what: from -> to" for each; of texts "kind what". */
static const char *
listed(const struct changes *changes, struct arena *arena)
{
	struct strbuf out = {0};
	struct str text;

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];

		strbuf_printf(&out, "%s%s", i > 0 ? "; " : "",
			      change_kind_names[change->kind]);
		if (change->what.len > 0)
			strbuf_printf(&out, " %.*s", STR_ARG(change->what));
		if (change->words.count == 0)
			strbuf_printf(&out, ": %.*s -> %.*s",
				      STR_ARG(change->from),
				      STR_ARG(change->to));
	}
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text.len > 0 ? text.ptr : "";
}

static const struct {
	const char *old, *old_level, *new, *new_level, *expected;
} rows[] = {
    {GRADED(PLAIN), "low", GRADED(PLAIN), "low", ""},
    {GRADED(PLAIN), "low", GRADED(PLAIN), "moderate",
     "certainty: low -> moderate"},
    {GRADED(PLAIN), NULL, GRADED(PLAIN), "very-low", "certainty:  -> very-low"},
    {GRADED("grade:\n  imprecision: serious, few\n"
	    "  no_concern: [risk_of_bias, publication_bias]\n"),
     "moderate", GRADED(PLAIN), "high",
     "certainty: moderate -> high; rating imprecision: serious -> not "
     "serious"},
    /* By id: another order says nothing. */
    {GRADED("grade:\n  imprecision: serious, few\n  risk_of_bias: serious, "
	    "open\n  no_concern: [publication_bias]\n"),
     "low",
     GRADED("grade:\n  risk_of_bias: serious, open label\n  imprecision: "
	    "serious, few\n  no_concern: [publication_bias]\n"),
     "low", "reason risk_of_bias"},
    /* Graded for the first time: only what counts. */
    {GRADED(""), NULL,
     GRADED("grade:\n  imprecision: very-serious, few\n"
	    "  no_concern: [risk_of_bias, publication_bias]\n"),
     "low",
     "certainty:  -> low; scheme:  -> grade; rating imprecision:  -> very "
     "serious"},
    {GRADED("grade:\n  start: observational\n" NO_CONCERN), "low",
     GRADED("grade:\n  start: observational\n" NO_CONCERN
	    "  upgrades: {large_effect: \"2, RR above 5\"}\n"),
     "high", "certainty: low -> high; upgrade large_effect:  -> +2"},
    {GRADED("grade:\n  start: observational\n" NO_CONCERN), "low",
     GRADED("grade:\n  start: robins-i\n" NO_CONCERN), "low",
     "start: observational -> robins i"},
    {GRADED(PLAIN), "high", GRADED(PLAIN "  override: {level: low, why: no}\n"),
     "low", "certainty: high -> low; override: derived -> set by hand"},
    {CLAIM("finding: benefit\nevidence: [a, b]\n"), NULL,
     CLAIM("finding: no-effect\nevidence: [c, b]\n"), NULL,
     "finding: benefit -> no effect; source-added c:  -> c; source-removed "
     "a:  -> a"},
    {CLAIM("evidence:\n- {source: a, result: worse}\n"), NULL,
     CLAIM("evidence:\n- {source: a, result: better}\n"), NULL,
     "source-effect a: worse -> better"},
    /* The first row of a work speaks for it. */
    {CLAIM("evidence:\n- {source: a, result: one}\n- {source: a, result: "
	   "two}\n"),
     NULL,
     CLAIM("evidence:\n- {source: a, result: one}\n- {source: a, result: "
	   "three}\n"),
     NULL, ""},
    {CLAIM("relations:\n- {depends_on: y, why: it does}\n"), NULL,
     CLAIM("relations:\n- {supports: y, why: it does}\n"), NULL,
     "relation-added supports:  -> y; relation-removed depends_on:  -> y"},
    {"---\ntitle: T one\nstatement: S\nanswer: A\n---\nOld words.\n", NULL,
     "---\ntitle: T two\nstatement: S two\nanswer: A b\n---\nNew words.\n",
     NULL, "title; statement; answer; text"},
    /* Markup is none of the text. */
    {"---\ntitle: T\nstatement: S\nanswer: A\n---\nOld words.\n", NULL,
     "---\ntitle: T\nstatement: S\nanswer: A\n---\n*Old* words.\n", NULL, ""},
};

START_TEST(says_what_changed)
{
	struct arena arena = {0};
	struct version old, new;

	read_version(&old, PAGE_CLAIM, rows[_i].old, rows[_i].old_level,
		     &arena);
	read_version(&new, PAGE_CLAIM, rows[_i].new, rows[_i].new_level,
		     &arena);
	ck_assert_str_eq(
	    listed(changes_make(old.summary, new.summary, &arena), &arena),
	    rows[_i].expected);
	arena_free(&arena);
}
END_TEST

START_TEST(keeps_all_words_in_a_row)
{
	struct arena arena = {0};
	struct summary old = {.answer = STR("one two three")};
	struct summary new = {.answer = STR("one 2 three")};
	const struct changes *changes = changes_make(&old, &new, &arena);
	struct strbuf before = {0}, after = {0};
	const struct change *change = &changes->items[0];

	ck_assert_uint_eq(changes->count, 1);
	ck_assert_int_eq(change->kind, CHANGE_ANSWER);
	expect_text(change->from, "one two three");
	expect_text(change->to, "one 2 three");
	for (size_t i = 0; i < change->words.count; i++) {
		const struct change_words *words = &change->words.items[i];

		if (words->kind != WORDS_NEW)
			strbuf_printf(&before, "%.*s ", STR_ARG(words->text));
		if (words->kind != WORDS_OLD)
			strbuf_printf(&after, "%.*s ", STR_ARG(words->text));
	}
	ck_assert_str_eq(before.ptr, "one two three ");
	ck_assert_str_eq(after.ptr, "one 2 three ");
	strbuf_free(&before);
	strbuf_free(&after);
	arena_free(&arena);
}
END_TEST

/* A phrase follows from level and finding; it tells of itself only where they
 * stayed. */
START_TEST(tells_major_from_minor)
{
	struct arena arena = {0};
	struct summary old = {.level_word = STR("low"),
			      .phrase = STR("May help"),
			      .effect = STR("0.9"),
			      .url = STR("claims/a/")};
	struct summary level = old, phrase = old, effect = old, address = old;
	static const char *const expected[] = {
	    "certainty: low -> high", "phrase: May help -> Helps",
	    "effect: 0.9 -> 0.8", "address: claims/a/ -> claims/b/"};
	const struct summary *versions[] = {&level, &phrase, &effect, &address};

	level.level_word = STR("high");
	level.phrase = phrase.phrase = STR("Helps");
	effect.effect = STR("0.8");
	address.url = STR("claims/b/");
	for (int i = 0; i < ROWS(versions); i++) {
		const struct changes *changes =
		    changes_make(&old, versions[i], &arena);

		ck_assert_str_eq(listed(changes, &arena), expected[i]);
		ck_assert(changes_are_major(changes) == (i < 3));
	}
	ck_assert(!changes_are_major(changes_make(&old, &old, &arena)));
	arena_free(&arena);
}
END_TEST

START_TEST(compares_outcomes_by_name)
{
	struct arena arena = {0};
	struct summary_outcome before[] = {{STR("pain"), STR("low")},
					   {STR("falls"), STR("low")},
					   {STR("death"), STR("high")}};
	struct summary_outcome after[] = {{STR("death"), STR("high")},
					  {STR("pain"), STR("moderate")},
					  {STR("sleep"), STR("low")}};
	struct summary old = {.outcomes = {before, ROWS(before), 0}};
	struct summary new = {.outcomes = {after, ROWS(after), 0}};

	ck_assert_str_eq(listed(changes_make(&old, &new, &arena), &arena),
			 "outcome pain: low -> moderate; outcome sleep:  -> "
			 "low; outcome falls: low -> ");
	arena_free(&arena);
}
END_TEST

START_TEST(takes_a_topic)
{
	struct arena arena = {0};
	struct version topic;

	read_version(&topic, PAGE_TOPIC,
		     "---\nquestion: Does it?\nanswer: It does\n---\nMore.\n",
		     NULL, &arena);
	expect_text(topic.summary->title, "Does it?");
	expect_text(topic.summary->answer, "It does");
	expect_text(topic.summary->text, "More.");
	expect_text(topic.summary->scheme, "");
	arena_free(&arena);
}
END_TEST

SUITE(changes)
{
	tcase_add_loop_test(cases, says_what_changed, 0, ROWS(rows));
	tcase_add_test(cases, keeps_all_words_in_a_row);
	tcase_add_test(cases, tells_major_from_minor);
	tcase_add_test(cases, compares_outcomes_by_name);
	tcase_add_test(cases, takes_a_topic);
}
