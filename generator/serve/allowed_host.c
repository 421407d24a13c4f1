#include "serve/allowed_host.h"

#include "base/strbuf.h"

/* Index of the colon before a port, or the length: "[::1]" has none. */
static size_t
find_port(struct str host)
{
	size_t colon = str_find_last_byte(host, ':');
	size_t bracket = str_find_last_byte(host, ']');

	return bracket < host.len && colon < bracket ? host.len : colon;
}

static bool
is_port(struct str text, unsigned port)
{
	struct strbuf due = {0};
	bool is;

	strbuf_printf(&due, "%u", port);
	is = str_equal(text, strbuf_str(&due));
	strbuf_free(&due);
	return is;
}

static bool
is_ours(struct str host, unsigned port)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
	size_t colon = find_port(host);
	struct str name = str_part(host, 0, colon);
	bool has_port = colon < host.len;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_nocase(name, str_from(names[i])))
			return has_port
				   ? is_port(str_from_byte(host, colon + 1),
					     port)
				   : port == 80;
	return false;
}

bool
allowed_host(struct str host, unsigned port, struct str names)
{
	struct str name;

	if (host.len == 0)
		return false;
	while (str_next(&names, ',', &name))
		if (str_equal_nocase(host, name) ||
		    str_equal_nocase(str_part(host, 0, find_port(host)), name))
			return true;
	return is_ours(host, port);
}

static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!byte_is_letter(name.ptr[i]) &&
		    !byte_is_digit(name.ptr[i]) &&
		    str_find_byte(STR("-.:[]"), name.ptr[i]) == 5)
			return false;
	return name.len > 0;
}

bool
allowed_host_names_valid(struct str names)
{
	struct str name;

	while (str_next(&names, ',', &name))
		if (!is_name(name))
			return false;
	return true;
}
