/* How words of old texts are shown, and that each kind of change has words. */
#include "render/history_words.h"
#include "theme_words.h"

/* RUNS: words that stayed behind "=", that went behind "-", that came behind
 * "+", parted by "|". */
static void
read_runs(struct str runs, struct change *change, struct arena *arena)
{
	struct str run;

	while (str_next(&runs, '|', &run)) {
		enum repo_words kind = run.ptr[0] == '='   ? WORDS_SAME
				       : run.ptr[0] == '-' ? WORDS_OLD
							   : WORDS_NEW;

		vec_add(&change->words, arena,
			((struct change_words){kind, str_from_byte(run, 1)}));
	}
}

#define NINE "a b c d e f g h i"
#define NINE_MORE "1 2 3 4 5 6 7 8 9"

static const struct {
	const char *runs;
	size_t left;
	const char *html;
	bool is_whole;
} shown[] = {
    {"-old|+new", 99, "<del>old</del> <ins>new</ins>", true},
    {"=one two|+new|=three", 99, "one two <ins>new</ins> three", true},
    {"+<b>&", 99, "<ins>&lt;b&gt;&amp;</ins>", true},
    /* On the side of a change eight words stay, however many there are. */
    {"=alpha " NINE "|+new", 99, "… b c d e f g h i <ins>new</ins>", true},
    {"+new|=" NINE " omega", 99, "<ins>new</ins> a b c d e f g h …", true},
    {"=" NINE "|+new", 99, NINE " <ins>new</ins>", true},
    {"+x|=" NINE " " NINE_MORE "|+y", 99,
     "<ins>x</ins> a b c d e f g h … 2 3 4 5 6 7 8 9 <ins>y</ins>", true},
    /* An ellipsis for a word or two is no shorter. */
    {"+x|=a b c d e f g h i j k l m n o p q|+y", 99,
     "<ins>x</ins> a b c d e f g h i j k l m n o p q <ins>y</ins>", true},
    {"+x|=" NINE "|+y", 99, "<ins>x</ins> " NINE " <ins>y</ins>", true},
    /* Cut between words. */
    {"-one two three", 7, "<del>one…</del>", false},
    {"-one two three", 8, "<del>one two…</del>", false},
    {"-one two three", 13, "<del>one two three</del>", true},
    {"-onetwothree", 5, "<del>…</del>", false},
    {"-one|+two", 3, "<del>one</del> <ins>…</ins>", false},
    {"=one|+two", 0, "…", false},
    {"", 9, "", true},
};

START_TEST(shows_words)
{
	struct arena arena = {0};
	struct change change = {0};
	struct strbuf out = {0};
	size_t left = shown[_i].left;
	bool is_whole;

	read_runs(str_from(shown[_i].runs), &change, &arena);
	is_whole = history_words_add(&change, &left, &out);
	expect_text(strbuf_str(&out), shown[_i].html);
	ck_assert_int_eq(is_whole, shown[_i].is_whole);
	ck_assert(is_whole || left == 0);
	strbuf_free(&out);
	arena_free(&arena);
}
END_TEST

START_TEST(has_words_for_each_change)
{
	struct theme_words theme;
	struct node values = {0};

	theme_words_open(&theme);
	for (const char *const *name =
		 (const char *const[]){"what", "from", "to", NULL};
	     *name != NULL; name++)
		node_set(&values, &theme.arena, str_from(*name),
			 node_text(STR("x")));
	for (size_t i = 0; change_kind_names[i] != NULL; i++)
		ck_assert(
		    words_say(&theme.words,
			      arena_printf(&theme.arena, "history.change.%s",
					   change_kind_names[i])
				  .ptr,
			      &values)
			.len > 0);
	theme_words_close(&theme);
}
END_TEST

SUITE(history)
{
	tcase_add_loop_test(cases, shows_words, 0, ROWS(shown));
	tcase_add_test(cases, has_words_for_each_change);
}
