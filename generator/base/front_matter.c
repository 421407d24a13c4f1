#include "base/front_matter.h"

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* A line without blanks at its end. */
static struct str
stripped(struct str line)
{
	while (line.len > 0 && is_blank(line.ptr[line.len - 1]))
		line.len--;
	return line;
}

static bool
is_fence(struct str line)
{
	return str_is(stripped(line), "---");
}

/* Takes a line, with its LF, from the front of REST. */
static struct str
take_line(struct str *rest)
{
	size_t end = str_find_byte(*rest, '\n');
	struct str line = str_part(*rest, 0, end);

	*rest = str_from_byte(*rest, end + 1);
	return line;
}

/* ---- what else was meant ---- */

static const char *
missing_hint(struct str text, struct str first)
{
	if (str_has_prefix(first, STR("+++")))
		return "front matter is YAML between lines of '---', not TOML";
	if (str_has_prefix(first, STR("{")))
		return "front matter is YAML between lines of '---', not JSON";
	if (str_has_prefix(str_trim(first), STR("---")))
		return "the first line is '---' and nothing else";
	if (str_has_prefix(str_trim(text), STR("---\n")))
		return "delete the blank lines before '---'";
	return "begin the page with '---', 'title: …', '---'";
}

/* A line that was to close the front matter: 0 where there is none. */
static uint32_t
near_fence(struct str text)
{
	for (uint32_t line = 1; text.len > 0; line++) {
		struct str trimmed = str_trim(take_line(&text));
		size_t dashes = 0;

		while (dashes < trimmed.len && trimmed.ptr[dashes] == '-')
			dashes++;
		if (line > 1 && trimmed.len >= 2 && dashes == trimmed.len)
			return line;
		if (line > 1 &&
		    (str_is(trimmed, "...") || str_is(trimmed, "\u2014") ||
		     str_is(trimmed, "+++")))
			return line;
	}
	return 0;
}

static void
report_unclosed(struct str text, struct str path, struct diag_list *diags)
{
	uint32_t near = near_fence(text);

	diag_add(diags, RULE_FRONT_MATTER_UNCLOSED, path,
		 (struct spot){1, 1, 3}, "this front matter is never closed");
	if (near > 0)
		diag_hint(diags, "line %u should be '---' and nothing else",
			  near);
	else
		diag_hint(diags, "end it with a line '---'");
}

bool
front_matter_split(struct str text, struct str path, struct diag_list *diags,
		   struct front_matter *parts_out)
{
	struct str rest = text;
	struct str first = take_line(&rest);
	struct front_matter parts = {.front = rest, .body_line = 2};

	if (!is_fence(first)) {
		diag_add(diags, RULE_FRONT_MATTER_MISSING, path,
			 (struct spot){1, 1, 1}, "there is no front matter");
		diag_hint(diags, "%s", missing_hint(text, first));
		return false;
	}
	while (rest.len > 0) {
		size_t before = parts.front.len - rest.len;

		parts.body_line++;
		if (is_fence(take_line(&rest))) {
			parts.front = str_part(parts.front, 0, before);
			parts.body = rest;
			*parts_out = parts;
			return true;
		}
	}
	report_unclosed(text, path, diags);
	return false;
}
