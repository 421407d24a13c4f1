/* Forms of words by number, by the samples of CLDR 44 (plurals.xml, @integer);
 * and numbers as a language writes them. */
#include "adapters/yaml.h"
#include "base/plural.h"
#include "expect.h"
#include "suite.h"
#include "words.h"

#include <string.h>

static const struct {
	const char *language, *form;
	double numbers[8]; /* 0 ends them, but as the first */
} forms[] = {
    {"en", "one", {1}},
    {"en", "other", {0, 2, 3, 16, 100}},
    {"de-AT", "one", {1}},
    {"de-AT", "other", {0, 2, 1.5}},
    {"ja", "other", {0, 1, 15}},
    {"fr", "one", {0, 1}},
    {"fr", "other", {2, 17, 1.5}},
    {"fa", "one", {0, 1}},
    {"he", "one", {1}},
    {"he", "two", {2}},
    {"he", "other", {0, 3, 17, 100}},
    {"ar", "zero", {0}},
    {"ar", "one", {1}},
    {"ar", "two", {2}},
    {"ar-EG", "few", {3, 10, 103, 110, 1003}},
    {"ar", "many", {11, 26, 111, 1011}},
    {"ar", "other", {100, 102, 200, 202, 300, 1000, 0.5}},
    {"ru", "one", {1, 21, 31, 101, 1001}},
    {"ru", "few", {2, 4, 22, 34, 102}},
    {"ru", "many", {0, 5, 19, 100, 1000}},
    {"ru", "other", {1.5}},
    {"pl", "one", {1}},
    {"pl", "few", {2, 4, 22, 32, 102}},
    {"pl", "many", {0, 5, 19, 21, 100, 112}},
    {"cs", "few", {2, 4}},
    {"cs", "other", {0, 5, 19, 100}},
    {"hr", "one", {1, 21, 101}},
    {"hr", "few", {2, 4, 22}},
    {"hr", "other", {0, 5, 11, 12, 100}},
    {"sl", "one", {1, 101, 201}},
    {"sl", "two", {2, 102}},
    {"sl", "few", {3, 4, 103}},
    {"sl", "other", {0, 5, 100}},
    {"lt", "one", {1, 21, 101}},
    {"lt", "few", {2, 9, 22}},
    {"lt", "other", {0, 10, 11, 20}},
    {"lv", "zero", {0, 10, 11, 20, 30}},
    {"lv", "one", {1, 21, 101}},
    {"lv", "other", {2, 9, 22}},
    {"ro", "one", {1}},
    {"ro", "few", {0, 2, 16, 101}},
    {"ro", "other", {20, 35, 100}},
};

START_TEST(forms_of_words)
{
	for (size_t i = 0; i < 8; i++) {
		double number = forms[_i].numbers[i];

		if (number == 0 && i > 0)
			break;
		ck_assert_str_eq(
		    plural_form(str_from(forms[_i].language), number),
		    forms[_i].form);
	}
}
END_TEST

static const char words_text[] =
    "number: {decimal: ',', to: ' bis ', percent: ' %'}\n"
    "people: {zero: nobody, two: a pair, many: 'many, {n}', other: '{n}'}\n"
    "dose: '{n} mg'\n";

static const struct {
	const char *text, *shown;
} numbers[] = {
    {"RR 0.49 (0.34 to 0.70)", "RR 0,49 (0,34 bis 0,70)"},
    {"\xE2\x88\x92"
     "17.4 min (\xE2\x88\x92"
     "27.3 to \xE2\x88\x92"
     "7.4)",
     "\xE2\x88\x92"
     "17,4 min (\xE2\x88\x92"
     "27,3 bis \xE2\x88\x92"
     "7,4)"},
    {"= 0.023", "= 0,023"},
    {"5", "5"},
    {"63.7%", "63,7 %"},
    {"", ""},
    {"3.", "3."},
    {"+1, a+b", "+1, a+b"},
    {"2 h to bed", "2 h to bed"},
};

struct said {
	struct arena arena;
	struct diag_list diags;
	struct strbuf error;
	struct site site;
	struct words words;
};

static void
said_open(struct said *said)
{
	*said = (struct said){0};
	said->diags.arena = &said->arena;
	said->site.config.language = STR("ar");
	said->site.theme.words =
	    yaml_read(str_from(words_text), 1, STR("ar.yaml"), &said->arena,
		      &said->diags);
	said->site.theme.index = word_index_of(
	    &said->site.theme.words, said->site.config.language, &said->arena);
	said->words = (struct words){&said->site, &said->arena, &said->error};
}

static void
said_close(struct said *said)
{
	strbuf_free(&said->error);
	arena_free(&said->arena);
}

START_TEST(numbers_of_a_language)
{
	struct said said;

	said_open(&said);
	ck_assert_str_eq(
	    words_numbers(&said.words, str_from(numbers[_i].text)).ptr,
	    numbers[_i].shown);
	said_close(&said);
}
END_TEST

static struct str
say(struct said *said, const char *key, double n)
{
	struct node values = {0};

	node_set(&values, &said->arena, STR("n"), node_number(n));
	return words_say(&said->words, key, &values);
}

/* A form that the language has and the word lacks is `other`. */
START_TEST(said_by_number)
{
	struct said said;

	said_open(&said);
	ck_assert_str_eq(say(&said, "people", 0).ptr, "nobody");
	ck_assert_str_eq(say(&said, "people", 2).ptr, "a pair");
	ck_assert_str_eq(say(&said, "people", 11).ptr, "many, 11");
	ck_assert_str_eq(say(&said, "people", 5).ptr, "5");
	ck_assert_str_eq(say(&said, "dose", 2.5).ptr, "2,5 mg");
	said_close(&said);
}
END_TEST

SUITE(words)
{
	tcase_add_loop_test(cases, forms_of_words, 0, ROWS(forms));
	tcase_add_loop_test(cases, numbers_of_a_language, 0, ROWS(numbers));
	tcase_add_test(cases, said_by_number);
}
