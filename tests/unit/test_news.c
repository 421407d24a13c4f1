#include "expect.h"

#include "serve/news.h"

static struct arena arena;
static struct news news;

static void
tear_down(void)
{
	news_free(&news);
	news = (struct news){0};
	arena_free(&arena);
}

/* One letter a finding, in the line of its number: "a" is what is said. */
static struct diag_list
findings(const char *letters, uint32_t line)
{
	struct diag_list list = {.arena = &arena};

	for (; *letters != '\0'; letters++)
		diag_add(&list, RULE_TEMPLATE_ERROR, STR("a.md"),
			 (struct spot){.line = line}, "%c", *letters);
	return list;
}

static struct str
letters(const struct diag_list *list)
{
	struct strbuf text = {0};
	struct str taken;

	for (size_t i = 0; i < list->found.count; i++)
		strbuf_add(&text, list->found.items[i].message);
	taken = strbuf_take(&text, &arena);
	strbuf_free(&text);
	return taken;
}

/* What is found, one moment after the other; what is new, and what is shown. */
static const struct {
	const char *name;
	struct {
		enum news_moment moment;
		const char *found, *fresh, *shown;
	} steps[6];
} courses[] = {
    {"reading says what is gone",
     {{NEWS_READ, "ab", "ab", "ab"}, {NEWS_READ, "b", "", "b"}}},
    {"what came back is new",
     {{NEWS_READ, "a", "a", "a"},
      {NEWS_READ, "", "", ""},
      {NEWS_READ, "a", "a", "a"}}},
    {"what rendering found stays until it has ended",
     {{NEWS_READ, "a", "a", "a"},
      {NEWS_RENDERING, "ab", "b", "ab"},
      {NEWS_RENDERED, "ab", "", "ab"},
      {NEWS_READ, "c", "c", "bc"},
      {NEWS_RENDERING, "c", "", "bc"},
      {NEWS_RENDERED, "c", "", "c"}}},
    {"and stays where rendering finds it again",
     {{NEWS_RENDERED, "b", "b", "b"},
      {NEWS_READ, "", "", "b"},
      {NEWS_RENDERING, "b", "", "b"},
      {NEWS_RENDERED, "b", "", "b"}}},
};

START_TEST(tells_news)
{
	for (size_t i = 0;
	     i < ROWS(courses[0].steps) && courses[_i].steps[i].found != NULL;
	     i++) {
		struct diag_list found =
		    findings(courses[_i].steps[i].found, 1);
		struct diag_list fresh = {0};

		news_take(&news, &found, courses[_i].steps[i].moment, &fresh);
		expect_text(letters(&fresh), courses[_i].steps[i].fresh);
		expect_text(letters(&news.shown), courses[_i].steps[i].shown);
	}
}
END_TEST

START_TEST(knows_a_finding_in_another_line)
{
	struct diag_list found = findings("a", 1), moved = findings("a", 2);
	struct diag_list fresh = {0};

	ck_assert(news_take(&news, &found, NEWS_READ, &fresh));
	ck_assert(!news_take(&news, &found, NEWS_READ, &fresh));
	fresh = (struct diag_list){0};
	ck_assert(news_take(&news, &moved, NEWS_READ, &fresh));
	ck_assert_uint_eq(fresh.found.count, 0);
	ck_assert_uint_eq(news.shown.found.items[0].at.line, 2);
}
END_TEST

SUITE(news)
{
	tcase_add_checked_fixture(cases, NULL, tear_down);
	tcase_add_loop_test(cases, tells_news, 0, ROWS(courses));
	tcase_add_test(cases, knows_a_finding_in_another_line);
}
