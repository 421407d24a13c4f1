#include "expect.h"

#include "csl/document_state.h"

/* Each comes before the next, or beside it where `same`: as ICU has it for
 * English at base strength, punctuation ignored, digits as numbers. */
static const struct {
	const char *text;
	bool same;
} words[] = {
    {"$100", false},	 {"1,5", false},	{"9", false},
    {"009", true},	 {"10", false},		{"15", false},
    {"100", false},	 {"a", false},		{"a b", false},
    {"aa", false},	 {"Æsop", false},	{"aesop", true},
    {"Ångström", false}, {"angstrom", true},	{"co-op", false},
    {"coop", true},	 {"de la Cruz", false}, {"De Lay", false},
    {"Łódź", false},	 {"lodz", true},	{"naïve", false},
    {"naive", true},	 {"O’Brien", false},	{"Obrien", true},
    {"Ødegård", false},	 {"Odell", false},	{"“Quoted”", false},
    {"quoted", true},	 {"Smith J", false},	{"Smithson A", false},
    {"Straße", false},	 {"strasse", true},	{"α", false},
    {"Ж", false},	 {"中", false},
};

static int
compare(const char *left, const char *right)
{
	struct strbuf a = {0}, b = {0};
	int order;

	csl_add_collation_key(&a, str_from(left), STR("en-US"));
	csl_add_collation_key(&b, str_from(right), STR("en-US"));
	order = str_compare(strbuf_str(&a), strbuf_str(&b));
	strbuf_free(&a);
	strbuf_free(&b);
	return order;
}

START_TEST(stands_as_in_a_dictionary)
{
	int order = compare(words[_i].text, words[_i + 1].text);

	ck_assert_msg(words[_i + 1].same ? order == 0 : order < 0, "%s, %s: %d",
		      words[_i].text, words[_i + 1].text, order);
}
END_TEST

START_TEST(takes_any_bytes)
{
	struct strbuf key = {0};

	csl_add_collation_key(&key, STR_NONE, STR_NONE);
	ck_assert_uint_eq(key.len, 0);
	csl_add_collation_key(&key, STR("\xff\xc3"), STR("ru"));
	csl_add_collation_key(&key, STR("000000000000000000000000000000"),
			      STR("q"));
	strbuf_free(&key);
}
END_TEST

SUITE(csl_collation)
{
	tcase_add_loop_test(cases, stands_as_in_a_dictionary, 0,
			    ROWS(words) - 1);
	tcase_add_test(cases, takes_any_bytes);
}
