#include "expect.h"

#include "base/near.h"

static const char *const words[] = {
    "answer",  "finding", "n",	   "p",	    "statement", "title", "titles",
    "claim-1", "claim-2", "Title", "täter", "täte",	 "",	  "@",
};

static const char *const wanted[] = {
    "titel", "Titles", "findings", "banana", "",      "q",    "N",
    "answr", "ti",     "claim-3",  "clam-2", "täten", "\xc3", "`",
};

START_TEST(finds_what_str_nearer_picks)
{
	struct str word = str_from(wanted[_i]);
	struct str_nearest best = {.distance = SIZE_MAX};
	struct near_words near = {0};
	struct arena arena = {0};

	for (int i = 0; i < ROWS(words); i++) {
		near_add(&near, str_from(words[i]), &arena);
		str_nearer(&best, word, str_from(words[i]));
	}
	for (int again = 0; again < 2; again++)
		expect_text(near_find(&near, word, &arena),
			    best.word.ptr != NULL ? best.word.ptr : "");
	arena_free(&arena);
}
END_TEST

SUITE(near)
{
	tcase_add_loop_test(cases, finds_what_str_nearer_picks, 0,
			    ROWS(wanted));
}
