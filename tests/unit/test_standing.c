#include "suite.h"

#include <string.h>

#include "commands/standing.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof *(table)))
enum { MOST = 6 };

/* Notices as letters (R C E B: retraction, correction, concern, "back" for
 * reinstatement) with years, "-" for no date, and what they come to. The rules
 * are those of evidence.md 4.5; the first two cases are papers of 1998 and
 * 2013. */
static const struct {
	const char *notices;
	enum standing standing;
	const char *decides;
} cases_known[] = {
    {"C2004 R2010", STANDING_RETRACTED, "R2010"},
    {"R2014", STANDING_RETRACTED, "R2014"},
    {"", STANDING_NONE, ""},
    {"C2004", STANDING_CORRECTED, "C2004"},
    {"C2004 C2010", STANDING_CORRECTED, "C2010"},
    {"E2004", STANDING_CONCERN, "E2004"},
    /* A correction never cancels. */
    {"R2010 C2017", STANDING_RETRACTED, "R2010"},
    {"R2010 C2010", STANDING_RETRACTED, "R2010"},
    {"E2010 C2017", STANDING_CONCERN, "E2010"},
    {"C- R2010", STANDING_RETRACTED, "R2010"},
    /* A concern is a state of its own. */
    {"E2010 R2011", STANDING_RETRACTED, "R2011"},
    {"R2010 E2011", STANDING_RETRACTED, "R2010"},
    {"C2010 E2009", STANDING_CONCERN, "E2009"},
    /* A reinstatement cancels only earlier retractions. */
    {"R2010 B2012", STANDING_REINSTATED, "B2012"},
    {"R2010 R2011 B2012", STANDING_REINSTATED, "B2012"},
    {"B2012 R2013", STANDING_RETRACTED, "R2013"},
    {"R2010 B2012 R2013", STANDING_RETRACTED, "R2013"},
    {"R2010 B2012 R2013 B2014", STANDING_REINSTATED, "B2014"},
    {"R2012 B2012", STANDING_RETRACTED, "R2012"},
    {"R2010 B2012 C2013", STANDING_REINSTATED, "B2012"},
    {"R2010 B2012 E2013", STANDING_CONCERN, "E2013"},
    {"E2009 R2010 B2012", STANDING_CONCERN, "E2009"},
    {"B2012", STANDING_REINSTATED, "B2012"},
    /* What has no date sorts last, as the oldest. */
    {"R-", STANDING_RETRACTED, "R-"},
    {"R- R2010", STANDING_RETRACTED, "R2010"},
    {"R2010 B-", STANDING_RETRACTED, "R2010"},
    {"R- B2010", STANDING_REINSTATED, "B2010"},
    {"R- B-", STANDING_RETRACTED, "R-"},
    {"C- C2001", STANDING_CORRECTED, "C2001"},
};

static size_t
read_notices(const char *text, struct watch_notice *notices)
{
	static const char letters[] = "RECB";
	size_t count = 0;

	for (; *text != '\0'; text++) {
		const char *letter = strchr(letters, *text);

		if (letter == NULL)
			continue;
		notices[count++] = (struct watch_notice){
		    .nature = (enum nature)(letter - letters)};
		if (text[1] != '-')
			notices[count - 1].date = (struct date){
			    (int16_t)strtol(text + 1, NULL, 10), 6, 15};
	}
	return count;
}

static void
expect_standing(struct watch_notice *notices, size_t count, int row)
{
	struct watch_notice due;
	const struct watch_notice *found;

	ck_assert_int_eq(standing_resolve(notices, count, &found),
			 cases_known[row].standing);
	if (read_notices(cases_known[row].decides, &due) == 0) {
		ck_assert_ptr_null(found);
		return;
	}
	ck_assert_int_eq(found->nature, due.nature);
	ck_assert_int_eq(date_compare(found->date, due.date), 0);
}

START_TEST(resolves_notices)
{
	struct watch_notice notices[MOST];
	size_t count = read_notices(cases_known[_i].notices, notices);

	expect_standing(notices, count, _i);
}
END_TEST

static void
exchange(struct watch_notice *notices, size_t i, size_t j)
{
	struct watch_notice kept = notices[i];

	notices[i] = notices[j];
	notices[j] = kept;
}

static unsigned
below(uint64_t *state, unsigned limit)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*state >> 33) % limit;
}

static void
shuffle(struct watch_notice *notices, size_t count, uint64_t *state)
{
	for (size_t i = count; i > 1; i--)
		exchange(notices, i - 1, below(state, (unsigned)i));
}

START_TEST(knows_no_order_of_rows)
{
	struct watch_notice notices[MOST];
	size_t count = read_notices(cases_known[_i].notices, notices);
	uint64_t state = (uint64_t)_i;

	for (int round = 0; round < 50; round++) {
		shuffle(notices, count, &state);
		expect_standing(notices, count, _i);
	}
}
END_TEST

/* Of any notices: the same state and the same notice, to the last word. */
START_TEST(decides_by_the_same_notice_in_any_order)
{
	static const char *const words[] = {"", "a", "b"};
	struct watch_notice notices[MOST], first;
	const struct watch_notice *found;
	uint64_t state = 7;

	for (int round = 0; round < 2000; round++) {
		size_t count = 1 + below(&state, MOST);
		enum standing standing;

		for (size_t i = 0; i < count; i++)
			notices[i] = (struct watch_notice){
			    .nature = (enum nature)below(&state, 4),
			    .date = {(int16_t)below(&state, 3), 1, 1},
			    .doi = str_from(words[below(&state, 3)]),
			    .reasons = str_from(words[below(&state, 3)])};
		standing = standing_resolve(notices, count, &found);
		first = *found;
		shuffle(notices, count, &state);
		ck_assert_int_eq(standing_resolve(notices, count, &found),
				 standing);
		ck_assert(str_equal(found->doi, first.doi) &&
			  str_equal(found->reasons, first.reasons) &&
			  date_compare(found->date, first.date) == 0);
	}
}
END_TEST

SUITE(standing)
{
	tcase_add_loop_test(cases, resolves_notices, 0, ROWS(cases_known));
	tcase_add_loop_test(cases, knows_no_order_of_rows, 0,
			    ROWS(cases_known));
	tcase_add_test(cases, decides_by_the_same_notice_in_any_order);
}
