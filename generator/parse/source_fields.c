#include "parse/source_fields.h"

#include <string.h>

#include "base/rich.h"
#include "base/text.h"
#include "csl_json.h"
#include "parse/source_reading.h"

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

struct str
source_fields_key(const struct node *entry)
{
	const struct node *key = node_find(entry, "citation-key");

	if (!source_reading_is_scalar(key) || key->text.len == 0)
		key = node_find(entry, "id");
	return source_reading_is_scalar(key) ? str_trim(key->text) : STR_NONE;
}

/* "http://zotero.org/users/1/items/ABCD2345", or "1/ABCD2345". */
bool
source_fields_is_zotero_number(struct str key)
{
	struct str user = str_part(key, 0, str_find_byte(key, '/'));
	struct str item = str_from_byte(key, user.len + 1);

	if (str_find(key, STR("://zotero.org/")) < key.len ||
	    str_find(key, STR("://www.zotero.org/")) < key.len)
		return true;
	if (user.len == 0 || item.len != 8)
		return false;
	for (size_t i = 0; i < user.len; i++)
		if (!byte_is_digit(user.ptr[i]))
			return false;
	for (size_t i = 0; i < item.len; i++)
		if (!byte_is_digit(item.ptr[i]) &&
		    (item.ptr[i] < 'A' || item.ptr[i] > 'Z'))
			return false;
	return true;
}

/* ---- texts ---- */

struct str
source_fields_keep(struct str whole, struct str text, struct arena *arena)
{
	if (text.len == 0 || (text.ptr >= whole.ptr &&
			      text.ptr + text.len <= whole.ptr + whole.len))
		return text;
	return arena_str(arena, text);
}

static struct str
due_field(struct source_reading *reading, const char *name)
{
	struct str text = source_reading_text(reading, name);
	const struct node *field = source_reading_field(reading, name);

	if (text.len == 0 && (field == NULL || source_reading_is_scalar(field)))
		source_reading_report(reading, name, "is missing");
	return text;
}

/* ---- names ---- */

static struct author
kept(const struct source_reading *reading, struct author author)
{
	author.family = source_reading_keep(reading, author.family);
	author.given = source_reading_keep(reading, author.given);
	author.suffix = source_reading_keep(reading, author.suffix);
	author.particle = source_reading_keep(reading, author.particle);
	return author;
}

static void
add_author(struct source_reading *reading, const struct node *name)
{
	struct author author;

	if (csl_json_author(name, reading->scratch, &author))
		vec_add(&reading->source->authors, reading->arena,
			kept(reading, author));
	else
		source_reading_report(reading, "author",
				      "has neither family nor literal");
}

static void
read_authors(struct source_reading *reading)
{
	const struct node *names = source_reading_field(reading, "author");

	if (names == NULL)
		return;
	if (names->kind != NODE_LIST) {
		source_reading_report(reading, "author", "is not a list");
		return;
	}
	vec_expect(&reading->source->authors,
		   sizeof *reading->source->authors.items, names->count,
		   reading->arena);
	for (size_t i = 0; i < names->count; i++) {
		if (names->items[i].kind == NODE_MAP)
			add_author(reading, &names->items[i]);
		else
			source_reading_report(reading, "author",
					      "is not a list of objects");
	}
}

/* ---- dates ---- */

static void
read_issued(struct source_reading *reading)
{
	const struct node *issued = source_reading_field(reading, "issued");
	struct source *source = reading->source;

	if (issued == NULL)
		return;
	if (issued->kind != NODE_MAP)
		source_reading_report(reading, "issued", "is not an object");
	else if (!csl_json_read_date(issued, &source->issued))
		source_reading_report(reading, "issued", "is no date");
	source->year = (uint32_t)source->issued.year;
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

/* BibTeX's "and others". */
static bool
is_others(const struct author *author)
{
	return author->literal && str_is(author->family, "others");
}

/* English where no theme has said it. */
static struct str
label_word(const struct source_reading *reading, const char *name,
	   const char *english)
{
	const struct node *word =
	    reading->words == NULL ? NULL : node_find(reading->words, name);

	return word == NULL ? str_from(english) : word->text;
}

static struct str
label_name(struct source_reading *reading)
{
	const struct source *source = reading->source;
	struct str first, title;

	if (source->authors.count == 0) {
		title = source_reading_text(reading, "title-short");
		return title.len > 0 ? title : source->title;
	}
	first = author_name(&source->authors.items[0], reading->arena);
	if (source->authors.count == 1)
		return first;
	if (source->authors.count > 2 || is_others(&source->authors.items[1]))
		return arena_printf(
		    reading->arena, "%.*s%.*s", STR_ARG(first),
		    STR_ARG(label_word(reading, "et_al", " et al.")));
	return arena_printf(
	    reading->arena, "%.*s%.*s%.*s", STR_ARG(first),
	    STR_ARG(label_word(reading, "and", " and ")),
	    STR_ARG(author_name(&source->authors.items[1], reading->arena)));
}

static struct str
label(struct source_reading *reading)
{
	struct str name = label_name(reading);

	/* A title says enough: "n.d." is for people with several works. */
	if (reading->source->year == 0 && reading->source->authors.count == 0)
		return arena_str(reading->arena, name);
	if (reading->source->year == 0)
		return arena_printf(
		    reading->arena, "%.*s %.*s", STR_ARG(name),
		    STR_ARG(label_word(reading, "no_date", "n.d.")));
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

/* The title as it is said, and as it is printed where that differs. */
static void
read_title(struct source_reading *reading)
{
	struct source *source = reading->source;
	struct str title = due_field(reading, "title");

	source->title = rich_text(title, reading->arena);
	if (str_find_byte(title, '<') < title.len)
		source->title_html = rich_html(title, reading->arena);
}

static struct str
plain_field(struct source_reading *reading, const char *name)
{
	return rich_text(source_reading_text(reading, name), reading->arena);
}

static bool
may_stand_in_address(char byte)
{
	return strchr(" \"<>\\^`{|}", byte) == NULL;
}

/* ADDRESS, where bytes that none may hold (RFC 3986, 2) are percent-encoded. */
static struct str
encoded(struct source_reading *reading, struct str address)
{
	struct strbuf out = {0};
	struct str result = address;

	strbuf_add_encoded(&out, address, may_stand_in_address);
	if (out.len != address.len)
		result = strbuf_take(&out, reading->arena);
	strbuf_free(&out);
	return result;
}

/* What readers can follow: nothing that runs in their browser (javascript:,
 * data:), and no address that would lead into this site. */
static struct str
read_address(struct source_reading *reading)
{
	static const char *const schemes[] = {"https://", "http://", "ftp://"};
	struct str address = source_reading_text(reading, "URL");

	if (address.len == 0)
		return address;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (str_equal_nocase(str_part(address, 0, strlen(schemes[i])),
				     str_from(schemes[i])))
			return encoded(reading, address);
	diag_add(
	    reading->diags, RULE_UNSAFE_URL, reading->source->path,
	    source_reading_place(reading, source_reading_field(reading, "URL")),
	    "'%.*s': the address '%.*s' is left out",
	    STR_ARG(reading->source->key), STR_ARG(address));
	diag_hint(reading->diags,
		  "an address of the web begins with https:// or http://");
	return STR_NONE;
}

bool
source_fields_read(struct source *source, const struct node *entry,
		   const struct node *words, struct arena *arena,
		   struct arena *scratch, struct diag_list *diags)
{
	struct source_reading reading = {.source = source,
					 .words = node_find(words, "label"),
					 .entry = entry,
					 .arena = arena,
					 .scratch = scratch,
					 .diags = diags};

	source->type = due_field(&reading, "type");
	read_title(&reading);
	source->container = plain_field(&reading, "container-title");
	source->publisher = plain_field(&reading, "publisher");
	source->volume = source_reading_text(&reading, "volume");
	source->issue = source_reading_text(&reading, "issue");
	source->pages = source_reading_text(&reading, "page");
	source->address = read_address(&reading);
	read_authors(&reading);
	read_issued(&reading);
	source_identifiers_read(&reading);
	if (holds_control(entry))
		source_reading_report(&reading, "a text",
				      "holds a control character");
	if (!reading.failed)
		source->label = label(&reading);
	return !reading.failed;
}
