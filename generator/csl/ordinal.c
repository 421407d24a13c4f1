#include "csl/number.h"

void
csl_add_decimal(struct csl_output *output, unsigned number)
{
	char digits[12];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	csl_output_add(
	    output, CSL_TOKEN_TEXT,
	    arena_str(output->arena,
		      (struct str){digits + at, sizeof(digits) - at}));
}

/* The term of INDEX where it reaches as far as MATCH. */
static struct str
matching(const struct csl_locale *locale, unsigned index, enum csl_match match,
	 enum csl_gender gender)
{
	const struct csl_ordinal *ordinal = &locale->ordinals[index][gender];

	return ordinal->match == match ? ordinal->text : STR_NONE;
}

static struct str
special_suffix(const struct csl_locale *locale, unsigned number,
	       enum csl_gender gender)
{
	struct str suffix = STR_NONE;

	if (number < 100)
		suffix = matching(locale, number, CSL_WHOLE_NUMBER, gender);
	if (suffix.ptr == NULL)
		suffix =
		    matching(locale, number % 100, CSL_LAST_TWO_DIGITS, gender);
	if (suffix.ptr == NULL)
		suffix = matching(locale, number % 10, CSL_LAST_DIGIT, gender);
	return suffix;
}

static struct str
suffix_of(const struct csl_locale *locale, unsigned number,
	  enum csl_gender gender)
{
	enum csl_gender tried[] = {gender, CSL_NEUTER};
	struct str suffix = STR_NONE;

	for (size_t i = 0; i < 2 && suffix.ptr == NULL; i++)
		suffix = special_suffix(locale, number, tried[i]);
	for (size_t i = 0; i < 2 && suffix.ptr == NULL; i++)
		suffix = locale->ordinal[tried[i]].text;
	return suffix;
}

void
csl_add_ordinal(struct csl_output *output, unsigned number,
		enum csl_gender gender)
{
	csl_add_decimal(output, number);
	csl_output_add(output, CSL_TOKEN_TEXT,
		       suffix_of(output->locale, number, gender));
}

void
csl_add_long_ordinal(struct csl_output *output, unsigned number,
		     enum csl_gender gender)
{
	const struct csl_locale *locale = output->locale;
	struct str word = STR_NONE;

	if (number >= 1 && number <= 10) {
		word = locale->long_ordinals[number][gender];
		if (word.ptr == NULL)
			word = locale->long_ordinals[number][CSL_NEUTER];
	}
	if (word.ptr == NULL)
		csl_add_ordinal(output, number, gender);
	else
		csl_output_add(output, CSL_TOKEN_TEXT, word);
}
