#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"
#include "base/text.h"

enum { LARGEST = 1 << 24 };

/* The NAME of ">>=== NAME ===>>" with EDGE ">>", or empty. */
static struct str
marked(struct str line, struct str edge)
{
	line = str_trim(line);
	if (line.len < 2 * edge.len || !str_has_prefix(line, edge) ||
	    !str_has_suffix(line, edge))
		return STR_NONE;
	line = str_part(line, edge.len, line.len - 2 * edge.len);
	if (!str_has_prefix(line, STR("=")) || !str_has_suffix(line, STR("=")))
		return STR_NONE;
	while (str_has_prefix(line, STR("=")))
		line = str_from_byte(line, 1);
	while (str_has_suffix(line, STR("=")))
		line = str_part(line, 0, line.len - 1);
	return str_trim(line);
}

/* Takes lines from REST up to the one that closes NAME. */
static struct str
take_section(struct str *rest, struct str name)
{
	const char *from = rest->ptr;
	struct str line;

	while (str_next(rest, '\n', &line))
		if (str_equal(marked(line, STR("<<")), name))
			return str_trim(
			    (struct str){from, (size_t)(line.ptr - from)});
	return STR_NONE;
}

struct fixture
fixture_parse(struct str name, struct str bytes, struct arena *arena)
{
	struct str rest = text_unix_lines(text_without_mark(bytes), arena);
	struct fixture fixture = {.name = name};
	struct str line;

	fixture.group = str_part(name, 0, str_find_byte(name, '_'));
	while (str_next(&rest, '\n', &line)) {
		struct fixture_section section = {marked(line, STR(">>")), {0}};

		if (section.name.len == 0)
			continue;
		section.text = take_section(&rest, section.name);
		vec_add(&fixture.sections, arena, section);
	}
	return fixture;
}

struct str
fixture_section(const struct fixture *fixture, const char *name)
{
	for (size_t i = 0; i < fixture->sections.count; i++)
		if (str_is(fixture->sections.items[i].name, name))
			return fixture->sections.items[i].text;
	return STR_NONE;
}

static _Noreturn void
fail(const struct strbuf *error)
{
	fprintf(stderr, "fixtures: %.*s\n", STR_ARG(strbuf_str(error)));
	exit(EXIT_FAILURE);
}

struct fixtures
fixtures_read(struct str folder, struct arena *arena)
{
	struct file_entries entries = {0};
	struct fixtures fixtures = {0};
	struct strbuf error = {0};

	if (!file_list(folder, arena, &entries, &error))
		fail(&error);
	for (size_t i = 0; i < entries.count; i++) {
		struct str name = entries.items[i].name, bytes;
		struct str path = path_join(folder, name, arena);

		if (!str_has_suffix(name, STR(".txt")) ||
		    str_find_byte(name, '_') == name.len)
			continue;
		if (!file_read(path, LARGEST, arena, &bytes, &error))
			fail(&error);
		vec_add(&fixtures, arena,
			fixture_parse(str_part(name, 0, name.len - 4), bytes,
				      arena));
	}
	return fixtures;
}
