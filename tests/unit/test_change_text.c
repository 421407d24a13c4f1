/* Changes in words for terminals. A change is written as its texts: "=" stayed,
 * "-" is gone, "+" came. */
#include "expect.h"

#include "commands/change_text.h"

struct wording {
	const char *words[8]; /* NULL-ended */
	const char *expected;
};

static void
read_words(struct change *change, const char *const *words, struct arena *arena)
{
	for (; *words != NULL; words++)
		vec_add(&change->words, arena,
			((struct change_words){**words == '='	? WORDS_SAME
					       : **words == '-' ? WORDS_OLD
								: WORDS_NEW,
					       str_from(*words + 1)}));
}

static const struct wording wordings[] = {
    {{"=a b", "-c", "+d", "=e"}, "a b [-c-] {+d+} e"},
    {{"+a"}, "{+a+}"},
    {{"-a b"}, "[-a b-]"},
    /* Nothing in common: from and to. */
    {{"-1", "+2"}, "1 -> 2"},
    /* Six words of context, and no gap of two words. */
    {{"=1 2 3 4 5 6 7 8", "+x"}, "1 2 3 4 5 6 7 8 {+x+}"},
    {{"=1 2 3 4 5 6 7 8 9", "+x"}, "\u2026 4 5 6 7 8 9 {+x+}"},
    {{"+x", "=1 2 3 4 5 6 7 8 9"}, "{+x+} 1 2 3 4 5 6 \u2026"},
    {{"+x", "=1 2 3 4 5 6 7 8 9 10 11 12 13 14", "-y"},
     "{+x+} 1 2 3 4 5 6 7 8 9 10 11 12 13 14 [-y-]"},
    {{"+x", "=1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "-y"},
     "{+x+} 1 2 3 4 5 6 \u2026 10 11 12 13 14 15 [-y-]"},
};

START_TEST(shows_words)
{
	struct arena arena = {0};
	struct strbuf out = {0};
	struct change change = {
	    .kind = CHANGE_TEXT, .from = STR("1"), .to = STR("2")};

	read_words(&change, wordings[_i].words, &arena);
	change_add_value(&out, &change, change_text_format(false));
	expect_text(strbuf_str(&out), wordings[_i].expected);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

START_TEST(colors_besides)
{
	struct arena arena = {0};
	struct strbuf marked = {0}, out = {0};
	struct change change = {.kind = CHANGE_TEXT};
	static const char *const words[] = {"=a", "-b\x01", "+c", NULL};

	read_words(&change, words, &arena);
	change_add_value(&marked, &change, change_text_format(true));
	change_colored(&out, strbuf_str(&marked));
	expect_text(strbuf_str(&out),
		    "a \x1b[31m[-b\ufffd-]\x1b[m \x1b[32m{+c+}\x1b[m");
	strbuf_free(&marked);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

START_TEST(bounds_what_differs)
{
	struct arena arena = {0};
	struct strbuf out = {0};
	struct change change = {.kind = CHANGE_TEXT};
	struct change_format format = *change_text_format(false);
	static const char *const words[] = {"-1 2 3", "+4", "=5", "+6", NULL};

	format.words = 2;
	format.stretches = 2;
	read_words(&change, words, &arena);
	change_add_value(&out, &change, &format);
	expect_text(strbuf_str(&out),
		    "[-1 2 \u2026 (1 word more)-] {+4+} \u2026 (1 change "
		    "more)");
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

static const struct {
	struct change change;
	const char *expected;
} changes[] = {
    {{.kind = CHANGE_CERTAINTY, .what = {"certainty", 9}, .to = {"low", 3}},
     "certainty: not assessed -> low"},
    {{.kind = CHANGE_CERTAINTY, .from = {"low", 3}},
     "level: low -> not assessed"},
    {{.kind = CHANGE_UPGRADE, .what = {"Dose", 4}, .to = {"+1", 2}},
     "raised for Dose: none -> +1"},
    {{.kind = CHANGE_SOURCE_ADDED, .what = {"k", 1}, .to = {"K 1999", 6}},
     "source added: k (K 1999)"},
    {{.kind = CHANGE_SOURCE_REMOVED, .what = {"k", 1}, .to = {"k", 1}},
     "source removed: k"},
    {{.kind = CHANGE_RELATION_ADDED, .what = {"refines", 7}, .to = {"x", 1}},
     "relation added: refines x"},
};

START_TEST(names_what_changed)
{
	struct strbuf out = {0};

	change_add_label(&out, &changes[_i].change);
	strbuf_addz(&out, ": ");
	change_add_value(&out, &changes[_i].change, change_text_format(false));
	expect_text(strbuf_str(&out), changes[_i].expected);
	strbuf_free(&out);
}
END_TEST

SUITE(change_text)
{
	tcase_add_loop_test(cases, shows_words, 0, ROWS(wordings));
	tcase_add_test(cases, colors_besides);
	tcase_add_test(cases, bounds_what_differs);
	tcase_add_loop_test(cases, names_what_changed, 0, ROWS(changes));
}
