/* Lists of names: "First von Last", "von Last, First", "von Last, Jr, First",
 * {an institution}, and BibLaTeX's "family=Last, given=First". */
#include <string.h>

#include "base/utf8.h"
#include "parse/bibtex_text.h"

struct name {
	struct str given, von, family, suffix, literal; /* LaTeX */
	bool non_dropping;
};

/* ---- splitting ---- */

/* The byte behind the group that begins at AT, or the next one. */
static size_t
step(struct str text, size_t at)
{
	return text.ptr[at] == '{' || text.ptr[at] == '\\'
		   ? bibtex_skip_token(text, at)
		   : at + 1;
}

static bool
is_gap(char byte)
{
	return byte_is_space(byte) || byte == '~';
}

static bool
is_and(struct str text, size_t at)
{
	return at > 0 && byte_is_space(text.ptr[at - 1]) && at + 3 < text.len &&
	       byte_is_space(text.ptr[at + 3]) &&
	       byte_lower(text.ptr[at]) == 'a' &&
	       byte_lower(text.ptr[at + 1]) == 'n' &&
	       byte_lower(text.ptr[at + 2]) == 'd';
}

/* Takes the part before the next "and" off REST. */
static bool
next_name(struct str *rest, struct str *name_out)
{
	size_t at = 0;

	if (rest->len == 0)
		return false;
	while (at < rest->len && !is_and(*rest, at))
		at = step(*rest, at);
	*name_out = str_trim(str_part(*rest, 0, at));
	*rest = str_from_byte(*rest, at == rest->len ? at : at + 3);
	return true;
}

static bool
next_part(struct str *rest, char separator, struct str *part_out)
{
	size_t at = 0;

	if (rest->len == 0)
		return false;
	while (at < rest->len && rest->ptr[at] != separator)
		at = step(*rest, at);
	*part_out = str_trim(str_part(*rest, 0, at));
	*rest = str_from_byte(*rest, at + 1);
	return true;
}

/* The word at or behind byte AT, without the gaps around it. */
static struct str
word_at(struct str text, size_t at)
{
	size_t end;

	while (at < text.len && is_gap(text.ptr[at]))
		at++;
	for (end = at; end < text.len && !is_gap(text.ptr[end]);)
		end = step(text, end);
	return str_part(text, at, end - at);
}

static size_t
behind(struct str text, struct str word)
{
	return (size_t)(word.ptr - text.ptr) + word.len;
}

/* ---- one name ---- */

/* Words of lower case at the front are the particle, but never all. */
static void
split_last(struct name *name, struct str text)
{
	size_t von = 0;
	struct str word = word_at(text, 0), next;

	while (word.len > 0 && bibtex_is_lower(word)) {
		next = word_at(text, behind(text, word));
		if (next.len == 0)
			break;
		von = (size_t)(next.ptr - text.ptr);
		word = next;
	}
	name->von = str_part(text, 0, von);
	name->family = str_from_byte(text, von);
}

/* What stands before the first word of lower case is given; without one, all
 * words but the last. */
static void
split_whole(struct name *name, struct str text)
{
	size_t family = 0;
	struct str word = word_at(text, 0);

	while (word.len > 0) {
		family = (size_t)(word.ptr - text.ptr);
		if (bibtex_is_lower(word))
			break;
		word = word_at(text, behind(text, word));
	}
	name->given = str_part(text, 0, family);
	split_last(name, str_from_byte(text, family));
}

static bool
is_braced(struct str text)
{
	return text.len > 2 && text.ptr[0] == '{' && text.ptr[1] != '\\' &&
	       bibtex_skip_token(text, 0) == text.len;
}

static struct str
unquoted(struct str text)
{
	return text.len >= 2 && text.ptr[0] == '"' &&
		       text.ptr[text.len - 1] == '"'
		   ? str_part(text, 1, text.len - 2)
		   : text;
}

static void
read_extended(struct name *name, struct str rest)
{
	struct str part, value;

	while (next_part(&rest, ',', &part)) {
		size_t sign = str_find_byte(part, '=');
		struct str key = str_trim(str_part(part, 0, sign));

		value = unquoted(str_trim(str_from_byte(part, sign + 1)));
		if (str_is(key, "family"))
			name->family = value;
		else if (str_is(key, "given"))
			name->given = value;
		else if (str_is(key, "prefix"))
			name->von = value;
		else if (str_is(key, "suffix"))
			name->suffix = value;
		else if (str_is(key, "useprefix"))
			name->non_dropping = str_is(value, "true");
	}
}

static bool
is_extended(struct str text)
{
	static const char *const keys[] = {"family", "given",	  "prefix",
					   "suffix", "useprefix", "given-i"};
	struct str key = str_trim(str_part(text, 0, str_find_byte(text, '=')));

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (key.len < text.len && str_is(key, keys[i]))
			return true;
	return false;
}

static void
read_name(struct name *name, struct str text)
{
	struct str rest = text, first = STR_NONE, second = STR_NONE;
	struct str third = STR_NONE;

	if (is_braced(text)) {
		name->literal = str_part(text, 1, text.len - 2);
		return;
	}
	if (str_is(text, "others")) {
		name->literal = text;
		return;
	}
	if (is_extended(text)) {
		read_extended(name, text);
		return;
	}
	next_part(&rest, ',', &first);
	if (rest.len == 0 && first.len == text.len) {
		split_whole(name, text);
		return;
	}
	next_part(&rest, ',', &second);
	split_last(name, first);
	if (next_part(&rest, ',', &third)) {
		name->suffix = second;
		name->given = third;
	} else {
		name->given = second;
	}
}

/* ---- as CSL ---- */

/* A capital with a full stop at its ends. */
static bool
is_initial(struct str text, size_t at)
{
	size_t next = at;
	uint32_t point;

	if (at >= text.len)
		return false;
	point = utf8_next(text, &next);
	return next < text.len && text.ptr[next] == '.' &&
	       utf8_lower(point) != point;
}

/* "J.G." as "J. G.". */
static struct str
with_gaps(struct bibtex *reading, struct str text)
{
	struct strbuf *out = &reading->joined;
	size_t dot = str_find_byte(text, '.'), at = 0;

	if (dot + 1 >= text.len)
		return text;
	strbuf_reset(out);
	while (at < text.len) {
		size_t from = at;
		bool initial = (at == 0 || text.ptr[at - 1] == '.' ||
				byte_is_space(text.ptr[at - 1])) &&
			       is_initial(text, at);

		utf8_next(text, &at);
		at += initial;
		strbuf_add(out, str_part(text, from, at - from));
		if (initial && is_initial(text, at))
			strbuf_add_byte(out, ' ');
	}
	return out->len == text.len ? text : strbuf_take(out, reading->arena);
}

static void
add_part(struct bibtex *reading, struct node *map, struct str key,
	 struct str latex)
{
	struct str text;

	if (latex.len == 0)
		return;
	text = bibtex_text(reading, latex, FORM_NAME);
	if (str_is(key, "given"))
		text = with_gaps(reading, text);
	if (text.len == 0)
		return;
	map->items[map->count] = node_text(text);
	map->items[map->count++].key.text = key;
}

static struct node
csl_name(struct bibtex *reading, const struct name *name)
{
	struct node map = {.kind = NODE_MAP};
	size_t parts = (name->given.len > 0) + (name->von.len > 0) +
		       (name->family.len > 0) + (name->suffix.len > 0) +
		       (name->literal.len > 0);

	map.items = ARENA_ARRAY(reading->arena, struct node, parts);
	add_part(reading, &map, STR("family"), name->family);
	add_part(reading, &map, STR("given"), name->given);
	add_part(reading, &map,
		 name->non_dropping ? STR("non-dropping-particle")
				    : STR("dropping-particle"),
		 name->von);
	add_part(reading, &map, STR("suffix"), name->suffix);
	add_part(reading, &map, STR("literal"), name->literal);
	return map;
}

static size_t
count_names(struct str names)
{
	struct str name;
	size_t count = 0;

	while (next_name(&names, &name))
		count++;
	return count;
}

struct node
bibtex_names(struct bibtex *reading, struct str names, bool non_dropping)
{
	struct node list = {.kind = NODE_LIST};
	struct str text;

	names = str_trim(names);
	list.items =
	    ARENA_ARRAY(reading->arena, struct node, count_names(names));
	while (next_name(&names, &text)) {
		struct name name = {.non_dropping = non_dropping};

		if (text.len == 0)
			continue;
		read_name(&name, text);
		list.items[list.count] = csl_name(reading, &name);
		list.count += list.items[list.count].count > 0;
	}
	if (list.count == 0)
		list.kind = NODE_NONE;
	return list;
}
