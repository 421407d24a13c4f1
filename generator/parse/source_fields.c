#include "parse/source_fields.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct reading {
	struct source *source;
	struct arena *arena;
	struct diag_list *diags;
	bool failed;
};

/* ---- keys ---- */

/* A key names a folder of the output. */
enum { KEY_BYTES = 200 };

bool
source_fields_is_key(struct str text)
{
	struct str marks = STR("_:.#$%&+?<>~/-");

	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];

		if (byte_is_letter(byte) || byte_is_digit(byte) || byte == '_')
			continue;
		if (i == 0 || str_find_byte(marks, byte) == marks.len)
			return false;
	}
	return text.len > 0 && text.len <= KEY_BYTES;
}

static bool
is_scalar(const struct node *node)
{
	return node != NULL &&
	       (node->kind == NODE_TEXT || node->kind == NODE_NUMBER);
}

struct str
source_fields_key(const struct node *entry)
{
	const struct node *key = node_find(entry, "citation-key");

	if (!is_scalar(key) || key->text.len == 0)
		key = node_find(entry, "id");
	return is_scalar(key) ? str_trim(key->text) : STR_NONE;
}

/* ---- reporting ---- */

static void
report(struct reading *reading, const char *field, const char *problem)
{
	const struct source *source = reading->source;

	diag_add(reading->diags, RULE_SOURCE_INVALID, source->path, source->at,
		 "'%.*s': %s %s", STR_ARG(source->key), field, problem);
	diag_hint(reading->diags, "export the file as CSL-JSON, or see its "
				  "specification for the field");
	reading->failed = true;
}

/* A field that is text or a number; anything else is reported. */
static struct str
text_field(struct reading *reading, const struct node *map, const char *name)
{
	const struct node *field = node_find(map, name);

	if (field == NULL || field->kind == NODE_NONE)
		return STR_NONE;
	if (is_scalar(field))
		return str_trim(field->text);
	report(reading, name, "is not text");
	return STR_NONE;
}

static struct str
due_field(struct reading *reading, const char *name)
{
	struct str text = text_field(reading, &reading->source->csl, name);

	if (text.len == 0)
		report(reading, name, "is missing");
	return text;
}

/* ---- names ---- */

static void
add_author(struct reading *reading, const struct node *name)
{
	struct author author = {0};
	struct str dropping, other;

	author.family = text_field(reading, name, "family");
	author.given = text_field(reading, name, "given");
	author.suffix = text_field(reading, name, "suffix");
	dropping = text_field(reading, name, "dropping-particle");
	other = text_field(reading, name, "non-dropping-particle");
	author.particle = other.len == 0 ? dropping : other;
	if (dropping.len > 0 && other.len > 0)
		author.particle =
		    arena_printf(reading->arena, "%.*s %.*s", STR_ARG(dropping),
				 STR_ARG(other));
	if (author.family.len == 0) {
		author.literal = true;
		author.family = text_field(reading, name, "literal");
	}
	if (author.family.len == 0) {
		author.family = author.given;
		author.given = STR_NONE;
	}
	if (author.family.len == 0)
		report(reading, "author", "has neither family nor literal");
	else
		vec_add(&reading->source->authors, reading->arena, author);
}

static void
read_authors(struct reading *reading)
{
	const struct node *names = node_find(&reading->source->csl, "author");

	if (names == NULL || names->kind == NODE_NONE)
		return;
	if (names->kind != NODE_LIST) {
		report(reading, "author", "is not a list");
		return;
	}
	for (size_t i = 0; i < names->count; i++) {
		if (names->items[i].kind == NODE_MAP)
			add_author(reading, &names->items[i]);
		else
			report(reading, "author", "is not a list of objects");
	}
}

/* ---- dates ---- */

/* Up to four digits of a list's item; 0 where there are none. */
static unsigned
date_part(const struct node *parts, size_t index)
{
	struct str text;
	unsigned value = 0;

	if (index >= parts->count || !is_scalar(&parts->items[index]))
		return 0;
	text = parts->items[index].text;
	if (text.len == 0 || text.len > 4)
		return 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!byte_is_digit(text.ptr[i]))
			return 0;
		value = value * 10 + (unsigned)(text.ptr[i] - '0');
	}
	return value;
}

static void
read_date_parts(struct reading *reading, const struct node *parts)
{
	struct source *source = reading->source;
	const struct node *first = parts->count > 0 ? parts->items : NULL;
	unsigned year, month, day;

	if (parts->kind != NODE_LIST || first == NULL ||
	    first->kind != NODE_LIST) {
		report(reading, "issued", "has date-parts of another shape");
		return;
	}
	year = date_part(first, 0);
	month = date_part(first, 1);
	day = date_part(first, 2);
	if (year == 0 || month > 12 || day > 31) {
		report(reading, "issued", "is no date");
		return;
	}
	source->year = year;
	source->issued = (struct date){(int16_t)year, (uint8_t)month,
				       (uint8_t)(month > 0 ? day : 0)};
}

/* "2021", "2021-03", "2021-03-04", or with words around four digits. */
static void
read_date_text(struct reading *reading, struct str text)
{
	struct source *source = reading->source;
	size_t digits = 0;

	if (date_parse(text, &source->issued)) {
		source->year = (uint32_t)source->issued.year;
		return;
	}
	for (size_t i = 0; i < text.len; i++) {
		digits = byte_is_digit(text.ptr[i]) ? digits + 1 : 0;
		if (digits < 4 ||
		    (i + 1 < text.len && byte_is_digit(text.ptr[i + 1])))
			continue;
		source->year = (uint32_t)strtoul(text.ptr + i - 3, NULL, 10);
		source->issued.year = (int16_t)source->year;
		return;
	}
}

static void
read_issued(struct reading *reading)
{
	const struct node *issued = node_find(&reading->source->csl, "issued");
	const struct node *parts;
	struct str text;

	if (issued == NULL || issued->kind == NODE_NONE)
		return;
	if (issued->kind != NODE_MAP) {
		report(reading, "issued", "is not an object");
		return;
	}
	parts = node_find(issued, "date-parts");
	text = text_field(reading, issued, "raw");
	if (text.len == 0)
		text = text_field(reading, issued, "literal");
	if (parts != NULL)
		read_date_parts(reading, parts);
	else if (text.len > 0)
		read_date_text(reading, text);
}

/* ---- identifiers ---- */

static struct str
without_prefix(struct str text, const char *const *prefixes)
{
	for (size_t i = 0; prefixes[i] != NULL; i++) {
		size_t len = strlen(prefixes[i]);

		if (text.len > len &&
		    str_distance(str_part(text, 0, len), str_from(prefixes[i]),
				 0) == 0)
			return str_trim(str_from_byte(text, len));
	}
	return text;
}

/* The rest of the line of NOTE that begins with "NAME:", as Zotero keeps what
 * has no field of its own. */
static struct str
note_line(struct str note, const char *name)
{
	struct str line;

	while (str_next(&note, '\n', &line)) {
		size_t colon = str_find_byte(line, ':');

		if (colon < line.len &&
		    str_is(str_trim(str_part(line, 0, colon)), name))
			return str_trim(str_from_byte(line, colon + 1));
	}
	return STR_NONE;
}

static struct str
identifier(struct reading *reading, const char *name)
{
	const struct node *csl = &reading->source->csl;
	struct str text = text_field(reading, csl, name);

	return text.len > 0 ? text
			    : note_line(text_field(reading, csl, "note"), name);
}

static void
read_identifiers(struct reading *reading)
{
	static const char *const doi[] = {"https://doi.org/",
					  "http://doi.org/",
					  "https://dx.doi.org/",
					  "http://dx.doi.org/",
					  "doi:",
					  NULL};
	struct source *source = reading->source;

	source->doi = without_prefix(identifier(reading, "DOI"), doi);
	source->pmid = identifier(reading, "PMID");
	source->pmcid = identifier(reading, "PMCID");
	source->address = text_field(reading, &source->csl, "URL");
}

/* ---- the label ---- */

static struct str
author_name(const struct author *author, struct arena *arena)
{
	if (author->particle.len == 0)
		return author->family;
	return arena_printf(arena, "%.*s %.*s", STR_ARG(author->particle),
			    STR_ARG(author->family));
}

static struct str
label_name(struct reading *reading)
{
	const struct source *source = reading->source;
	struct str first, title;

	if (source->authors.count == 0) {
		title = text_field(reading, &source->csl, "title-short");
		return title.len > 0 ? title : source->title;
	}
	first = author_name(&source->authors.items[0], reading->arena);
	if (source->authors.count == 1)
		return first;
	if (source->authors.count > 2)
		return arena_printf(reading->arena, "%.*s et al.",
				    STR_ARG(first));
	return arena_printf(
	    reading->arena, "%.*s and %.*s", STR_ARG(first),
	    STR_ARG(author_name(&source->authors.items[1], reading->arena)));
}

static struct str
label(struct reading *reading)
{
	struct str name = label_name(reading);

	if (reading->source->year == 0)
		return arena_printf(reading->arena, "%.*s n.d.", STR_ARG(name));
	return arena_printf(reading->arena, "%.*s %u", STR_ARG(name),
			    (unsigned)reading->source->year);
}

/* ---- the entry ---- */

static bool
holds_control(const struct node *node)
{
	if (text_find_control(node->text) < node->text.len)
		return true;
	for (size_t i = 0; i < node->count; i++)
		if (holds_control(&node->items[i]))
			return true;
	return false;
}

bool
source_fields_read(struct source *source, struct arena *arena,
		   struct diag_list *diags)
{
	struct reading reading = {
	    .source = source, .arena = arena, .diags = diags};
	const struct node *csl = &source->csl;

	source->type = due_field(&reading, "type");
	source->title = due_field(&reading, "title");
	source->container = text_field(&reading, csl, "container-title");
	source->publisher = text_field(&reading, csl, "publisher");
	source->volume = text_field(&reading, csl, "volume");
	source->issue = text_field(&reading, csl, "issue");
	source->pages = text_field(&reading, csl, "page");
	read_authors(&reading);
	read_issued(&reading);
	read_identifiers(&reading);
	if (holds_control(csl))
		report(&reading, "a text", "holds a control character");
	if (!reading.failed)
		source->label = label(&reading);
	return !reading.failed;
}
