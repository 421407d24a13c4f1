#include "csl_json.h"

#include <string.h>

#include "base/json_reader.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- words ---- */

static const char *const types[] = {"article",
				    "article-journal",
				    "article-magazine",
				    "article-newspaper",
				    "bill",
				    "book",
				    "broadcast",
				    "chapter",
				    "classic",
				    "collection",
				    "dataset",
				    "document",
				    "entry",
				    "entry-dictionary",
				    "entry-encyclopedia",
				    "event",
				    "figure",
				    "graphic",
				    "hearing",
				    "interview",
				    "legal_case",
				    "legislation",
				    "manuscript",
				    "map",
				    "motion_picture",
				    "musical_score",
				    "pamphlet",
				    "paper-conference",
				    "patent",
				    "performance",
				    "periodical",
				    "personal_communication",
				    "post",
				    "post-weblog",
				    "regulation",
				    "report",
				    "review",
				    "review-book",
				    "software",
				    "song",
				    "speech",
				    "standard",
				    "thesis",
				    "treaty",
				    "webpage"};

static const char *const date_variables[] = {"accessed",   "available-date",
					     "event-date", "original-date",
					     "submitted",  "issued"};

/* Those that lines of a note may give. */
static const char *const text_variables[] = {"DOI",
					     "PMID",
					     "PMCID",
					     "ISBN",
					     "ISSN",
					     "URL",
					     "archive",
					     "archive_location",
					     "authority",
					     "chapter-number",
					     "citation-key",
					     "collection-number",
					     "collection-title",
					     "container-title",
					     "container-title-short",
					     "edition",
					     "event-title",
					     "event-place",
					     "genre",
					     "issue",
					     "jurisdiction",
					     "language",
					     "medium",
					     "number",
					     "number-of-pages",
					     "number-of-volumes",
					     "original-publisher",
					     "original-publisher-place",
					     "original-title",
					     "page",
					     "publisher",
					     "publisher-place",
					     "section",
					     "status",
					     "title-short",
					     "version",
					     "volume"};

bool
csl_json_is_type(struct str type)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_is(type, types[i]))
			return true;
	return false;
}

struct str
csl_json_nearest_type(struct str type)
{
	struct str_nearest nearest = {.distance = SIZE_MAX};

	for (size_t i = 0; i < COUNT(types); i++)
		str_nearer(&nearest, type, str_from(types[i]));
	return nearest.word;
}

/* ---- notes ---- */

/* "Original Date" and "original-date" are one. */
static bool
is_name(struct str written, const char *name)
{
	size_t len = strlen(name);

	if (written.len != len)
		return false;
	for (size_t i = 0; i < len; i++) {
		char byte = written.ptr[i] == ' ' ? '-' : written.ptr[i];

		if (byte_lower(byte) != byte_lower(name[i]))
			return false;
	}
	return true;
}

/* The next "NAME: VALUE" of NOTE: a line, or {:NAME: VALUE} anywhere. */
static bool
next_field(struct str *note, struct str *name_out, struct str *value_out)
{
	struct str line;

	while (str_next(note, '\n', &line)) {
		size_t brace = str_find(line, STR("{:")), colon;

		if (brace < line.len) {
			struct str rest = str_from_byte(line, brace + 2);
			size_t end = str_find_byte(rest, '}');

			line = str_part(rest, 0, end);
			/* The rest of the line may hold more of them. */
			if (end < rest.len)
				*note = (struct str){rest.ptr + end + 1,
						     note->ptr + note->len -
							 rest.ptr - end - 1};
		}
		colon = str_find_byte(line, ':');
		*name_out = str_trim(str_part(line, 0, colon));
		*value_out = str_trim(str_from_byte(line, colon + 1));
		if (colon < line.len && name_out->len > 0 && value_out->len > 0)
			return true;
	}
	return false;
}

static struct node
date_of(struct str text, struct arena *arena)
{
	struct node date = {.kind = NODE_MAP};

	node_set(&date, arena, STR("raw"), node_text(text));
	return date;
}

/* The variable that a note calls NAME; NULL: none. */
static const char *
variable_of(struct str name, bool *is_date_out)
{
	*is_date_out = false;
	for (size_t i = 0; i < COUNT(text_variables); i++)
		if (is_name(name, text_variables[i]))
			return text_variables[i];
	*is_date_out = true;
	for (size_t i = 0; i < COUNT(date_variables); i++)
		if (is_name(name, date_variables[i]))
			return date_variables[i];
	return NULL;
}

void
csl_json_complete(struct node *entry, struct arena *arena)
{
	const struct node *found = node_find(entry, "note");
	struct str note, name, value;

	if (found == NULL || found->kind != NODE_TEXT)
		return;
	note = found->text;
	while (next_field(&note, &name, &value)) {
		bool is_date;
		const char *variable = variable_of(name, &is_date);
		struct node node;

		if (variable == NULL || node_has(entry, variable))
			continue;
		node = is_date ? date_of(value, arena) : node_text(value);
		node.at = node_find(entry, "note")->at;
		node_set(entry, arena, str_from(variable), node);
	}
}

static struct node
variable_of_note(struct str note, const char *name, struct arena *arena)
{
	struct str written, value;

	while (next_field(&note, &written, &value)) {
		bool is_date;
		const char *variable = variable_of(written, &is_date);

		if (variable != NULL && strcmp(variable, name) == 0)
			return is_date ? date_of(value, arena)
				       : node_text(value);
	}
	return (struct node){.kind = NODE_NONE};
}

/* ---- entries ---- */

struct node
csl_json_entry(const struct source *source, struct arena *arena)
{
	struct node entry = json_value(source->csl, arena);

	csl_json_complete(&entry, arena);
	return entry;
}

/* The member NAME of an entry. Most are not there, which is seen sooner than
 * all that are there are passed over. */
static struct node
member(const struct source *source, const char *name, struct arena *arena)
{
	struct str rest = source->csl, word = str_from(name);

	for (;;) {
		size_t at = str_find(rest, word);
		size_t behind = at + word.len;

		if (behind >= rest.len)
			return (struct node){.kind = NODE_NONE};
		if (at > 0 && rest.ptr[at - 1] == '"' &&
		    rest.ptr[behind] == '"')
			return json_value(json_member(source->csl, name),
					  arena);
		rest = str_from_byte(rest, behind);
	}
}

struct node
csl_json_variable(const struct source *source, const char *name,
		  struct arena *arena)
{
	struct node node = member(source, name, arena);
	struct node note;

	if (node.kind != NODE_NONE)
		return node;
	note = member(source, "note", arena);
	return variable_of_note(note.text, name, arena);
}

struct str
csl_json_text(const struct source *source, const char *name,
	      struct arena *arena)
{
	struct node node = csl_json_variable(source, name, arena);

	return node.kind == NODE_TEXT || node.kind == NODE_NUMBER
		   ? str_trim(node.text)
		   : STR_NONE;
}

/* ---- names ---- */

static struct str
part(const struct node *name, const char *key)
{
	const struct node *node = node_find(name, key);

	return node != NULL && node->kind == NODE_TEXT ? str_trim(node->text)
						       : STR_NONE;
}

static struct str
particles(const struct node *name, struct arena *arena)
{
	struct str dropping = part(name, "dropping-particle"),
		   other = part(name, "non-dropping-particle");

	if (dropping.len == 0 || other.len == 0)
		return other.len == 0 ? dropping : other;
	return arena_printf(arena, "%.*s %.*s", STR_ARG(dropping),
			    STR_ARG(other));
}

bool
csl_json_author(const struct node *name, struct arena *arena,
		struct author *author_out)
{
	struct author author = {.family = part(name, "family"),
				.given = part(name, "given"),
				.suffix = part(name, "suffix"),
				.particle = particles(name, arena)};

	if (author.family.len == 0) {
		author.literal = true;
		author.family = part(name, "literal");
	}
	if (author.family.len == 0) {
		author.family = author.given;
		author.given = STR_NONE;
	}
	*author_out = author;
	return author.family.len > 0;
}

/* ---- dates ---- */

static bool
is_scalar(const struct node *node)
{
	return node->kind == NODE_TEXT || node->kind == NODE_NUMBER;
}

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

/* [] or [null], as Crossref writes of works without a date. */
static bool
is_no_date(const struct node *parts)
{
	return parts->count == 0 || parts->items[0].kind == NODE_NONE;
}

/* Of a range the first day counts. */
static bool
read_date_parts(const struct node *parts, struct date *date_out)
{
	const struct node *first = parts->count > 0 ? parts->items : NULL;
	unsigned year, month, day;

	if (parts->kind != NODE_LIST ||
	    (first != NULL && first->kind != NODE_LIST))
		return false;
	if (first == NULL || is_no_date(first))
		return true;
	year = date_part(first, 0);
	month = date_part(first, 1);
	day = date_part(first, 2);
	if (year == 0 || month > 12 || day > 31)
		return false;
	*date_out = (struct date){(int16_t)year, (uint8_t)month,
				  (uint8_t)(month > 0 ? day : 0)};
	return true;
}

static int
two_digits(struct str text, size_t at)
{
	if (at + 2 > text.len || !byte_is_digit(text.ptr[at]) ||
	    !byte_is_digit(text.ptr[at + 1]))
		return 0;
	return (text.ptr[at] - '0') * 10 + text.ptr[at + 1] - '0';
}

/* "2021", "2021-03", "2021-03-04", or with words around four digits. */
static void
read_date_text(struct str text, struct date *date_out)
{
	size_t digits = 0;

	if (date_parse(text, date_out))
		return;
	for (size_t i = 0; i < text.len; i++) {
		int month = i == 3 && text.len == 7 && text.ptr[4] == '-'
				? two_digits(text, 5)
				: 0;

		digits = byte_is_digit(text.ptr[i]) ? digits + 1 : 0;
		if (digits != 4 ||
		    (i + 1 < text.len && byte_is_digit(text.ptr[i + 1])))
			continue;
		date_out->year = (int16_t)(two_digits(text, i - 3) * 100 +
					   two_digits(text, i - 1));
		if (month >= 1 && month <= 12)
			date_out->month = (uint8_t)month;
		return;
	}
}

bool
csl_json_read_date(const struct node *date, struct date *date_out)
{
	const struct node *parts = node_find(date, "date-parts");
	struct str words = part(date, "raw");
	struct date found = {0};

	if (words.len == 0)
		words = part(date, "literal");
	if (parts != NULL && parts->kind != NODE_NONE &&
	    !read_date_parts(parts, &found))
		return false;
	if (found.year == 0)
		read_date_text(words, &found);
	*date_out = found;
	return true;
}

struct date
csl_json_date(const struct source *source, const char *name,
	      struct arena *arena)
{
	struct node node = csl_json_variable(source, name, arena);
	struct date date = {0};

	csl_json_read_date(&node, &date);
	return date;
}
