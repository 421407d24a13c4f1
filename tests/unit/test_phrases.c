#include "expect.h"

#include "base/phrases.h"

/* Among: proven, no side effects, TODO, suggest*, very uncertain, uncertain,
 * 100% safe. */
static const struct {
	const char *text;
	const char *found; /* "": nothing */
} finds[] = {
    {"", ""},
    {"proven", "proven"},
    {"It is Proven.", "Proven"},
    {"unproven", ""},
    {"provenance", ""},
    {"biopsy-proven disease", ""},
    {"proven_1", ""},
    {"(proven)", "proven"},
    {"\xe2\x80\x9cproven\xe2\x80\x9d", "proven"},
    {"\xc3\xa4proven", ""},
    {"proven\xc3\xa4", ""},
    {"no side effects", "no side effects"},
    {"no  side\n\teffects", "no  side\n\teffects"},
    {"no <b>side</b> effects", "no <b>side</b> effects"},
    {"noside effects", ""},
    {"no side effect", ""},
    {"no sidelong effects", ""},
    {"TODO: name it", "TODO"},
    {"todo", ""},
    {"TODOS", ""},
    {"suggest", "suggest"},
    {"suggests", "suggests"},
    {"It SUGGESTED this", "SUGGESTED"},
    {"very uncertain", "very uncertain"},
    {"rather uncertain", "uncertain"},
    {"very\xc2\xa0uncertain", "uncertain"},
    {"it is 100% safe", "100% safe"},
    {"it is 2100% safe", ""},
    {"a <", ""},
    {"no <unclosed side effects", ""},
};

static void
fill(struct phrases *phrases, struct arena *arena)
{
	static const char *const texts[] = {"proven",
					    "no side effects",
					    "TODO",
					    "suggest*",
					    "very uncertain",
					    "uncertain",
					    "100% safe",
					    "*",
					    ""};

	for (int i = 0; i < ROWS(texts); i++)
		phrases_add(phrases, arena, str_from(texts[i]), i);
}

START_TEST(finds_whole_words)
{
	struct arena arena = {0};
	struct phrases phrases = {0};
	struct str text = str_from(finds[_i].text);
	struct phrases_hit hit = {0};
	bool found;

	fill(&phrases, &arena);
	found = phrases_find(&phrases, text, 0, &hit);
	ck_assert_int_eq(found, finds[_i].found[0] != '\0');
	ck_assert_int_eq(phrases_has(&phrases, text), found);
	if (found)
		expect_text(str_part(text, hit.at, hit.len), finds[_i].found);
	arena_free(&arena);
}
END_TEST

START_TEST(walks_from_hit_to_hit)
{
	struct arena arena = {0};
	struct phrases phrases = {0};
	struct str text = STR("proven, very uncertain, uncertain");
	struct phrases_hit hit = {0};
	int values[4] = {0}, count = 0;

	fill(&phrases, &arena);
	while (count < 4 &&
	       phrases_find(&phrases, text, hit.at + hit.len, &hit))
		values[count++] = hit.phrase->value;
	ck_assert_int_eq(count, 3);
	ck_assert_int_eq(values[0], 0);
	ck_assert_int_eq(values[1], 4);
	ck_assert_int_eq(values[2], 5);
	arena_free(&arena);
}
END_TEST

START_TEST(an_empty_list_finds_nothing)
{
	ck_assert(!phrases_has(&(struct phrases){0}, STR("proven")));
}
END_TEST

SUITE(phrases)
{
	tcase_add_loop_test(cases, finds_whole_words, 0, ROWS(finds));
	tcase_add_test(cases, walks_from_hit_to_hit);
	tcase_add_test(cases, an_empty_list_finds_nothing);
}
