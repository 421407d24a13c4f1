#include "base/plural.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* n mod MODULUS (0: n itself) lies from LOW to HIGH, and, where there is an
 * EXCEPT, n mod 100 does not lie from it to EXCEPT_HIGH. */
struct rule {
	const char *form;
	unsigned modulus, low, high;
	unsigned except, except_high;
};

/* The first rule that fits holds; where none does, it is "other". */
struct plural_rules {
	const char *tags; /* with blanks between and around them */
	struct rule rules[5];
};

static const struct plural_rules languages[] = {
    {" id ja ko lo ms my th vi yue zh ", {{0}}},
    {" am as bn fa fr gu hi hy kn pa pt zu ", {{"one", 0, 0, 1, 0, 0}}},
    {" he iw ", {{"one", 0, 1, 1, 0, 0}, {"two", 0, 2, 2, 0, 0}}},
    {" ar ars ",
     {{"zero", 0, 0, 0, 0, 0},
      {"one", 0, 1, 1, 0, 0},
      {"two", 0, 2, 2, 0, 0},
      {"few", 100, 3, 10, 0, 0},
      {"many", 100, 11, 99, 0, 0}}},
    {" be ru uk ",
     {{"one", 10, 1, 1, 11, 11},
      {"few", 10, 2, 4, 12, 14},
      {"many", 1, 0, 0, 0, 0}}},
    {" bs hr sh sr ", {{"one", 10, 1, 1, 11, 11}, {"few", 10, 2, 4, 12, 14}}},
    {" pl ",
     {{"one", 0, 1, 1, 0, 0},
      {"few", 10, 2, 4, 12, 14},
      {"many", 1, 0, 0, 0, 0}}},
    {" cs sk ", {{"one", 0, 1, 1, 0, 0}, {"few", 0, 2, 4, 0, 0}}},
    {" sl ",
     {{"one", 100, 1, 1, 0, 0},
      {"two", 100, 2, 2, 0, 0},
      {"few", 100, 3, 4, 0, 0}}},
    {" lt ", {{"one", 10, 1, 1, 11, 19}, {"few", 10, 2, 9, 11, 19}}},
    {" lv ",
     {{"zero", 10, 0, 0, 0, 0},
      {"zero", 100, 11, 19, 0, 0},
      {"one", 10, 1, 1, 11, 11}}},
    {" mo ro ",
     {{"one", 0, 1, 1, 0, 0},
      {"few", 0, 0, 0, 0, 0},
      {"few", 100, 1, 19, 0, 0}}},
};
static const struct plural_rules usual = {"", {{"one", 0, 1, 1, 0, 0}}};

const struct plural_rules *
plural_rules(struct str tag)
{
	size_t length = str_find_byte(tag, '-');

	for (size_t i = 0; length > 0 && i < COUNT(languages); i++) {
		struct str rest = str_from(languages[i].tags), one;

		while (str_next(&rest, ' ', &one))
			if (str_equal_nocase(one, str_part(tag, 0, length)))
				return &languages[i];
	}
	return &usual;
}

static bool
fits(const struct rule *rule, double number)
{
	double rest = rule->modulus == 0 ? number : fmod(number, rule->modulus);
	double last_two = fmod(number, 100);

	return rest >= rule->low && rest <= rule->high &&
	       (rule->except == 0 || last_two < rule->except ||
		last_two > rule->except_high);
}

const char *
plural_form_by(const struct plural_rules *rules, double number)
{
	number = fabs(number);
	for (size_t i = 0; number == floor(number) && i < COUNT(rules->rules) &&
			   rules->rules[i].form != NULL;
	     i++)
		if (fits(&rules->rules[i], number))
			return rules->rules[i].form;
	return "other";
}

const char *
plural_form(struct str language, double number)
{
	return plural_form_by(plural_rules(language), number);
}
