#include "render/search_code.h"

enum {
	SINGLE = 60,
	LEADS = 32,
	LONG = 92,	   /* the first of five */
	BELOW_QUOTE = 57,  /* digits before the backslash */
	BEFORE_SPACE = 91, /* digits before the end of printable ASCII */
};

char
search_digit(uint32_t value)
{
	if (value < BELOW_QUOTE)
		return (char)('#' + value);
	if (value < BEFORE_SPACE)
		return (char)(']' + value - BELOW_QUOTE);
	return (char)(' ' + value - BEFORE_SPACE);
}

size_t
search_code(uint32_t value, char out[SEARCH_CODE_LETTERS])
{
	if (value < SINGLE) {
		out[0] = search_digit(value);
		return 1;
	}
	value -= SINGLE;
	if (value < LEADS * SEARCH_DIGITS) {
		out[0] = search_digit(SINGLE + value / SEARCH_DIGITS);
		out[1] = search_digit(value % SEARCH_DIGITS);
		return 2;
	}
	value -= LEADS * SEARCH_DIGITS;
	out[0] = search_digit(LONG);
	for (size_t i = SEARCH_CODE_LETTERS - 1; i > 0; i--) {
		out[i] = search_digit(value % SEARCH_DIGITS);
		value /= SEARCH_DIGITS;
	}
	return SEARCH_CODE_LETTERS;
}

void
search_code_add(struct strbuf *out, uint32_t value)
{
	char letters[SEARCH_CODE_LETTERS];

	strbuf_add(out, (struct str){letters, search_code(value, letters)});
}

uint32_t
search_rough(uint32_t value)
{
	uint32_t exponent = 0;

	while (value >= 8) {
		value /= 2;
		exponent++;
	}
	/* From 4 on the leading digit says nothing. */
	value = exponent == 0 ? value : 4 * exponent + value;
	return value < SEARCH_DIGITS ? value : SEARCH_DIGITS - 1;
}
