#include "csl/document.h"

void
csl_add_year_suffix(struct strbuf *out, unsigned year_suffix)
{
	char letters[8];
	size_t count = 0;

	for (; year_suffix > 0; year_suffix = (year_suffix - 1) / 26)
		letters[count++] = (char)('a' + (year_suffix - 1) % 26);
	while (count > 0)
		strbuf_add_byte(out, letters[--count]);
}
