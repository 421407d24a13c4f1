#include "history/co_authors.h"

static bool
split(struct str value, struct str *name_out, struct str *email_out)
{
	size_t open = str_find_byte(value, '<');
	size_t close = str_find_last_byte(value, '>');

	if (open >= value.len || close >= value.len || close < open)
		return false;
	*name_out = str_trim(str_part(value, 0, open));
	*email_out = str_trim(str_part(value, open + 1, close - open - 1));
	return name_out->len > 0 || email_out->len > 0;
}

void
co_authors_read(struct str message,
		void (*visit)(void *context, struct str name, struct str email),
		void *context)
{
	static const struct str trailer = {"co-authored-by:", 15};
	struct str line, name, email;

	while (str_next(&message, '\n', &line)) {
		line = str_trim(line);
		if (str_equal_nocase(str_part(line, 0, trailer.len), trailer) &&
		    split(str_from_byte(line, trailer.len), &name, &email))
			visit(context, name, email);
	}
}
