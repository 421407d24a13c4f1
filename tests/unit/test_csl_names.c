#include "csl/names.h"
#include "expect.h"

/* What citeproc-js 2.4 makes of the same names. */
static const struct {
	const char *given, *initialize_with, *expected;
} initials[] = {
    {"John", ". ", "J."},
    {"John Quincy", ". ", "J. Q."},
    {"John Quincy", ".", "J.Q."},
    {"John Quincy", " ", "J Q"},
    {"John Quincy", "", "JQ"},
    {"Jean-Luc", ".", "J.-L."},
    {"Jean-Luc", "", "J-L"},
    {"Jean-pierre", ".", "J."},
    {"J.-L.", ". ", "J.-L."},
    {"J. L.", ".", "J.L."},
    {"J.L.", ". ", "J. L."},
    {"JL", ". ", "J."},
    {"Ph. Dieter", ". ", "Ph. D."},
    {"St. John", ".", "St.J."},
    {"LUdwig", ".", "Lu."},
    {"ÖZdemir", ".", "Öz."},
    {"McDonald", ".", "M."},
    {"O’Neill", ".", "O."},
    {"Ali ibn Hasan", ".", "A. ibn H."},
    {"Abu l-Hasan", ". ", "A. l-H."},
    {"Jean de Quincy", "", "J de Q"},
    {"M. de", ".", "M. de"},
    {"Éric", ".", "É."},
    {"Юрий Иванович", ". ", "Ю. И."},
    {"太郎", ".", "太郎"},
    {"Lord", ".", "Lord"},
    {"X Y", "\xC2\xA0", "X\xC2\xA0Y"},
    {"<b>John</b> Quiggly", ". ", "<b>J.</b> Q."},
    {"<b>J</b>-Q", ". ", "<b>J.</b>-Q."},
    {"", ".", ""},
    {"...", ".", "..."},
};

START_TEST(given_names_become_initials)
{
	struct arena arena = {0};
	struct csl_initials how = {
	    &arena, str_from(initials[_i].initialize_with), true, false};

	expect_text(csl_initialize(&how, str_from(initials[_i].given)),
		    initials[_i].expected);
	arena_free(&arena);
}
END_TEST

/* The same with initialize="false", but that a hyphen stays, as with names that
 * become initials. */
static const struct {
	const char *given, *initialize_with, *expected;
} normalized[] = {
    {"J. Quincy", "", "J Quincy"}, {"John Q.", "", "John Q"},
    {"J Q", ".", "J.Q."},	   {"Ph. Dieter J", ".", "Ph. Dieter J."},
    {"John", ".", "John"},	   {"J.Q.", ". ", "J. Q."},
    {"J. Q.", ". ", "J. Q."},	   {"J", ".", "J."},
    {"J.-Q.", ".", "J.-Q."},
};

START_TEST(initials_alone_are_normalized)
{
	struct arena arena = {0};
	struct csl_initials how = {
	    &arena, str_from(normalized[_i].initialize_with), true, true};

	expect_text(csl_initialize(&how, str_from(normalized[_i].given)),
		    normalized[_i].expected);
	arena_free(&arena);
}
END_TEST

START_TEST(hyphens_may_be_left_out)
{
	struct arena arena = {0};
	struct csl_initials how = {&arena, STR(". "), false, false};

	expect_text(csl_initialize(&how, STR("Jean-Luc")), "J. L.");
	arena_free(&arena);
}
END_TEST

SUITE(csl_names)
{
	tcase_add_loop_test(cases, given_names_become_initials, 0,
			    ROWS(initials));
	tcase_add_loop_test(cases, initials_alone_are_normalized, 0,
			    ROWS(normalized));
	tcase_add_test(cases, hyphens_may_be_left_out);
}
