#include "csl/number.h"

void
csl_add_roman(struct csl_output *output, unsigned number)
{
	static const struct {
		unsigned value;
		struct str text;
	} numerals[] = {{1000, {"m", 1}}, {900, {"cm", 2}}, {500, {"d", 1}},
			{400, {"cd", 2}}, {100, {"c", 1}},  {90, {"xc", 2}},
			{50, {"l", 1}},	  {40, {"xl", 2}},  {10, {"x", 1}},
			{9, {"ix", 2}},	  {5, {"v", 1}},    {4, {"iv", 2}},
			{1, {"i", 1}}};
	char text[20];
	size_t len = 0;

	if (number == 0 || number >= 6000) {
		csl_add_decimal(output, number);
		return;
	}
	for (size_t i = 0; number > 0;) {
		if (number < numerals[i].value) {
			i++;
			continue;
		}
		number -= numerals[i].value;
		memcpy(text + len, numerals[i].text.ptr, numerals[i].text.len);
		len += numerals[i].text.len;
	}
	csl_output_add(output, CSL_TOKEN_TEXT,
		       arena_str(output->arena, (struct str){text, len}));
}
