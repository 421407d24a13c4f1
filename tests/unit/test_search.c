#include "expect.h"

#include "render/search_code.h"
#include "render/search_shards.h"

/* By hand, from the comments of search_code.h. */
static const struct {
	uint32_t value;
	const char *letters;
} codes[] = {
    {0, "#"},	  {56, "["},	   {57, "]"},	    {59, "_"},
    {60, "`#"},	  {61, "`$"},	   {60 + 92, "`!"}, {60 + 93, "a#"},
    {3035, " !"}, {3036, "!####"}, {3037, "!###$"}, {3036 + 93, "!##$#"},
};

START_TEST(codes_numbers)
{
	struct strbuf out = {0};

	search_code_add(&out, codes[_i].value);
	expect_text(strbuf_str(&out), codes[_i].letters);
	strbuf_free(&out);
}
END_TEST

/* Digits are letters that JSON leaves alone, each one of its own. */
START_TEST(digits)
{
	bool seen[128] = {false};

	for (uint32_t i = 0; i < SEARCH_DIGITS; i++) {
		char digit = search_digit(i);

		ck_assert(digit >= ' ' && digit <= '~');
		ck_assert(digit != '"' && digit != '\\');
		ck_assert(!seen[(int)digit]);
		seen[(int)digit] = true;
	}
}
END_TEST

/* What the script makes of a rough number is within an eighth. */
START_TEST(rough)
{
	uint32_t before = 0;

	for (uint32_t value = 0; value < 1u << 20; value++) {
		uint32_t code = search_rough(value);
		uint32_t read =
		    code < 8 ? code : (code % 4 + 4) << (code / 4 - 1);

		ck_assert_uint_lt(code, SEARCH_DIGITS);
		ck_assert_uint_ge(code, before);
		ck_assert_uint_le(read, value);
		ck_assert_uint_le(value - read, value / 4);
		before = code;
	}
}
END_TEST

/* ---- shards ---- */

enum { TERMS_AT_MOST = 16 };

/* Words of SIZE bytes each, LIMIT bytes a file; the starts, "|" before a
 * shard's first word in CUT. */
static const struct {
	const char *words;
	uint32_t size, limit;
	const char *starts;
	const char *cut;
} cuts[] = {
    {"", 1, 10, "", ""},
    {"a b c", 1, 10, "a", "|a b c"},
    {"a b c", 5, 10, "a c", "|a b |c"},
    {"a", 50, 10, "a", "|a"},
    /* A group that is too large is cut at the next letter. */
    {"a ma mb mc z", 4, 10, "a ma mc z", "|a |ma mb |mc |z"},
    /* The word that is the others' beginning goes first. */
    {"m ma mb", 8, 10, "m ma mb", "|m |ma |mb"},
    {"sleep sleeps sleet", 5, 10, "sleep sleet", "|sleep sleeps |sleet"},
    {"\u0645a \u0645b", 5, 6, "\u0645a \u0645b", "|\u0645a |\u0645b"},
};

static struct search_shards
cut_words(struct str words, uint32_t size, uint32_t limit,
	  struct search_term_list *list, struct arena *arena)
{
	uint32_t *sizes = ARENA_ARRAY(arena, uint32_t, TERMS_AT_MOST);
	struct str word;

	while (str_next(&words, ' ', &word)) {
		struct search_term *term = ARENA_NEW(arena, struct search_term);

		term->name = word;
		sizes[list->count] = size;
		vec_add(list, arena, term);
	}
	return search_shards_cut(list, sizes, limit, arena);
}

START_TEST(cuts_shards)
{
	struct arena arena = {0};
	struct strbuf out = {0};
	struct search_term_list list = {0};
	struct search_shards shards =
	    cut_words(str_from(cuts[_i].words), cuts[_i].size, cuts[_i].limit,
		      &list, &arena);

	search_shards_starts(&out, &shards);
	expect_text(strbuf_str(&out), cuts[_i].starts);
	strbuf_reset(&out);
	for (size_t i = 0; i < shards.count; i++)
		for (size_t j = shards.items[i].first; j < shards.items[i].end;
		     j++) {
			strbuf_addz(&out, out.len > 0 ? " " : "");
			strbuf_addz(&out,
				    j == shards.items[i].first ? "|" : "");
			strbuf_add(&out, list.items[j]->name);
		}
	expect_text(strbuf_str(&out), cuts[_i].cut);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

START_TEST(names_files)
{
	struct strbuf out = {0};

	search_shard_name(&out, STR("ab1\u0645\U00020000"));
	expect_text(strbuf_str(&out), "ab1_D9_85_F0_A0_80_80");
	strbuf_free(&out);
}
END_TEST

SUITE(search)
{
	tcase_add_loop_test(cases, codes_numbers, 0,
			    sizeof codes / sizeof *codes);
	tcase_add_test(cases, digits);
	tcase_add_test(cases, rough);
	tcase_add_loop_test(cases, cuts_shards, 0, sizeof cuts / sizeof *cuts);
	tcase_add_test(cases, names_files);
}
