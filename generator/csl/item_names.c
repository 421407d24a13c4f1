#include "base/utf8.h"
#include "csl/item_read.h"

enum { APOSTROPHE = 0x2019, OKINA = 0x02BB };

/* Marks before the first letter of a particle. */
enum { MARKS = 4 };

/* ---- particles ---- */

static bool
is_apostrophe(uint32_t codepoint)
{
	return codepoint == '\'' || codepoint == APOSTROPHE ||
	       codepoint == OKINA;
}

/* Whether TEXT begins, behind marks that belong to particles ("'t"), with a
 * lower-case letter. */
static bool
begins_lower(struct str text)
{
	size_t at = 0;

	for (int marks = 0; at < text.len && marks < MARKS; marks++) {
		uint32_t codepoint = utf8_next(text, &at);
		if (!is_apostrophe(codepoint) && codepoint != '-' &&
		    codepoint != ' ')
			return utf8_is_lower(codepoint);
	}
	return false;
}

/* Bytes of the particle that FAMILY begins with, blanks behind it included:
 * "van ", "d'", "al-"; 0: none, or nothing would be left. */
static size_t
particle_length(struct str family)
{
	size_t at = 0, seen = 0;

	if (!begins_lower(family))
		return 0;
	while (at < family.len) {
		uint32_t codepoint = utf8_next(family, &at);
		if (seen++ > 0 && (codepoint == ' ' || codepoint == '-' ||
				   is_apostrophe(codepoint)))
			break;
	}
	while (at < family.len && family.ptr[at] == ' ')
		at++;
	return at < family.len ? at : 0;
}

static bool
ends_in_apostrophe(struct str text)
{
	return str_has_suffix(text, STR("'")) ||
	       str_has_suffix(text, STR("\u2019"));
}

/* A blank behind an apostrophe stays, as it tells "d' Este" from "d'Este". */
static struct str
trim_particle(struct str text)
{
	struct str trimmed = str_trim(text);

	if (trimmed.len < text.len && ends_in_apostrophe(trimmed))
		trimmed.len++;
	return trimmed;
}

static void
split_family(struct csl_name *name)
{
	size_t len = 0, more;

	while ((more = particle_length(str_from_byte(name->family, len))) > 0)
		len += more;
	if (len == 0)
		return;
	name->non_dropping_particle =
	    trim_particle(str_part(name->family, 0, len));
	name->family = str_from_byte(name->family, len);
}

static void
split_given(struct csl_name *name)
{
	struct str given = name->given;
	size_t len = given.len;

	for (;;) {
		size_t blank = str_find_last_byte(str_part(given, 0, len), ' ');
		if (blank >= len || blank == 0 ||
		    !begins_lower(str_from_byte(given, blank)))
			break;
		len = str_trim(str_part(given, 0, blank)).len;
	}
	if (len == 0 || len == given.len)
		return;
	name->dropping_particle = str_trim(str_from_byte(given, len));
	name->given = str_part(given, 0, len);
}

/* "John, III"; "John,! Jr." where the suffix is set off by a comma. */
static void
split_suffix(struct csl_name *name)
{
	size_t comma = str_find_byte(name->given, ',');
	struct str suffix = str_from_byte(name->given, comma + 1);

	if (name->suffix.len > 0 || comma >= name->given.len)
		return;
	if (str_has_prefix(suffix, STR("!"))) {
		name->comma_suffix = true;
		suffix = str_from_byte(suffix, 1);
	}
	name->suffix = str_trim(suffix);
	name->given = str_trim(str_part(name->given, 0, comma));
}

static bool
is_quoted(struct str text)
{
	return text.len > 2 && text.ptr[0] == '"' &&
	       text.ptr[text.len - 1] == '"';
}

/* What the author of the data wrote into two fields that has fields of its
 * own. */
static void
split_name(struct csl_name *name)
{
	if (is_quoted(name->family)) {
		name->family = str_part(name->family, 1, name->family.len - 2);
		return;
	}
	if (name->family.len == 0 || name->given.len == 0 ||
	    name->non_dropping_particle.len > 0)
		return;
	split_family(name);
	split_suffix(name);
	split_given(name);
}

/* ---- reading ---- */

static struct str
member(const struct node *map, const char *key)
{
	return csl_node_text(node_find(map, key));
}

static bool
may_split(const struct node *node)
{
	const struct node *parse = node_find(node, "parse-names");

	return (parse == NULL || csl_node_truth(parse)) &&
	       !csl_node_truth(node_find(node, "static-particles"));
}

static bool
read_name(const struct node *node, struct csl_name *name)
{
	name->literal = csl_node_text(node);
	if (node->kind != NODE_MAP)
		return name->literal.len > 0;
	*name = (struct csl_name){
	    .family = member(node, "family"),
	    .given = member(node, "given"),
	    .dropping_particle = member(node, "dropping-particle"),
	    .non_dropping_particle = member(node, "non-dropping-particle"),
	    .suffix = member(node, "suffix"),
	    .literal = member(node, "literal"),
	    .comma_suffix = csl_node_truth(node_find(node, "comma-suffix")),
	    .static_ordering =
		csl_node_truth(node_find(node, "static-ordering"))};
	if (name->given.len == 0 &&
	    csl_node_truth(node_find(node, "isInstitution"))) {
		name->literal = name->family;
		name->family = STR_NONE;
	}
	if (may_split(node))
		split_name(name);
	return name->family.len > 0 || name->given.len > 0 ||
	       name->literal.len > 0;
}

struct csl_names
csl_read_item_names(const struct node *node, struct arena *arena)
{
	const struct node *items = node->kind == NODE_LIST ? node->items : node;
	size_t count = node->kind == NODE_LIST ? node->count : 1;
	struct csl_name *names = ARENA_ARRAY(arena, struct csl_name, count);
	struct csl_names read = {names, 0};

	for (size_t i = 0; i < count; i++)
		if (read_name(&items[i], &names[read.count]))
			read.count++;
	return read;
}
