#include "history/co_authors.h"

/* Takes "NAME <EMAIL>" from the front of REST, and the comma before it. */
static bool
next_person(struct str *rest, struct str *name_out, struct str *email_out)
{
	struct str value = str_trim(*rest), inside;
	size_t open, close;

	if (str_has_prefix(value, STR(",")))
		value = str_from_byte(value, 1);
	open = str_find_byte(value, '<');
	inside = str_from_byte(value, open + 1);
	close = str_find_byte(inside, '>');
	if (open == value.len || close == inside.len)
		return false;
	*name_out = str_trim(str_part(value, 0, open));
	*email_out = str_trim(str_part(inside, 0, close));
	*rest = str_from_byte(inside, close + 1);
	return true;
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
		if (!str_equal_nocase(str_part(line, 0, trailer.len), trailer))
			continue;
		line = str_from_byte(line, trailer.len);
		while (next_person(&line, &name, &email))
			if (name.len > 0 || email.len > 0)
				visit(context, name, email);
	}
}
