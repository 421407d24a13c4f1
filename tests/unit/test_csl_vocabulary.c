#include "csl/vocabulary.h"
#include "expect.h"

START_TEST(every_name_finds_itself)
{
	for (unsigned i = 0; i < CSL_VARIABLES; i++)
		ck_assert_uint_eq(
		    csl_variable_find(csl_variable_name((enum csl_variable)i)),
		    i);
	for (unsigned i = 0; i < CSL_TYPES; i++)
		ck_assert_uint_eq(
		    csl_type_find(csl_type_name((enum csl_type)i)), i);
	for (unsigned i = 1; i < CSL_LOCATORS; i++)
		ck_assert_uint_eq(
		    csl_locator_find(csl_locator_name((enum csl_locator)i)), i);
}
END_TEST

static const char *const strangers[] = {"",    "titl", "titles", "TITLE",
					"zzz", "\xff", "no date"};

START_TEST(other_names_find_nothing)
{
	struct str name = str_from(strangers[_i]);

	ck_assert_uint_eq(csl_variable_find(name), CSL_NO_VARIABLE);
	ck_assert_uint_eq(csl_type_find(name), CSL_NO_TYPE);
	ck_assert_uint_eq(csl_locator_find(name), CSL_LOCATOR_NONE);
}
END_TEST

START_TEST(old_names_find_what_they_became)
{
	ck_assert_uint_eq(csl_variable_find(STR("shortTitle")),
			  CSL_TITLE_SHORT);
	ck_assert_uint_eq(csl_variable_find(STR("journalAbbreviation")),
			  CSL_CONTAINER_TITLE_SHORT);
	ck_assert_uint_eq(csl_locator_find(STR("sub verbo")),
			  CSL_LOCATOR_SUB_VERBO);
}
END_TEST

START_TEST(kinds_are_those_of_the_specification)
{
	ck_assert_uint_eq(csl_variable_kind(CSL_AUTHOR), CSL_KIND_NAMES);
	ck_assert_uint_eq(csl_variable_kind(CSL_ISSUED), CSL_KIND_DATE);
	ck_assert_uint_eq(csl_variable_kind(CSL_EDITION), CSL_KIND_NUMBER);
	ck_assert_uint_eq(csl_variable_kind(CSL_TITLE), CSL_KIND_TEXT);
	ck_assert_uint_eq(csl_variable_kind(CSL_NO_VARIABLE), CSL_KIND_TEXT);
	ck_assert_uint_eq(csl_variable_name(CSL_NO_VARIABLE).len, 0);
}
END_TEST

SUITE(csl_vocabulary)
{
	tcase_add_test(cases, every_name_finds_itself);
	tcase_add_loop_test(cases, other_names_find_nothing, 0,
			    ROWS(strangers));
	tcase_add_test(cases, old_names_find_what_they_became);
	tcase_add_test(cases, kinds_are_those_of_the_specification);
}
