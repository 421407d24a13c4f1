/* Texts as values: words, numbers, places within them. */
#include "base/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* ---- places ---- */

struct spot
schema_spot(struct located text, size_t from, size_t len)
{
	size_t length = utf8_length(text.text);
	struct spot at = text.at;

	if (at.line == 0 || at.width == SPOT_WIDEST ||
	    str_find_byte(text.text, '\n') < text.text.len)
		return text.at;
	if (at.width == length + 2) /* quotes, and no escapes */
		at.column++;
	else if (at.width != length)
		return text.at;
	at.column += (uint32_t)utf8_length(str_part(text.text, 0, from));
	at.width = spot_width(utf8_length(str_part(text.text, from, len)));
	if (at.width == 0)
		at.width = 1;
	return at;
}

struct located
schema_part(struct located text, size_t from, size_t len)
{
	struct str part = str_part(text.text, from, len);

	while (part.len > 0 && byte_is_space(part.ptr[0])) {
		part = str_from_byte(part, 1);
		from++;
	}
	part = str_trim(part);
	return (struct located){part, schema_spot(text, from, part.len)};
}

void
schema_split_reason(struct located text, struct arena *arena,
		    struct located *word_out, struct str *reason_out)
{
	size_t comma = str_find_byte(text.text, ',');

	*word_out = schema_part(text, 0, comma);
	*reason_out =
	    arena_str(arena, str_trim(str_from_byte(text.text, comma + 1)));
}

/* ---- messages ---- */

void
schema_report(struct schema_context *context, enum rule_id rule, struct spot at,
	      const char *format, ...)
{
	struct strbuf text = STRBUF_LIMITED(8192);
	va_list args;

	if (at.line == 0)
		at = context->at;
	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	diag_add(context->diags, rule, context->path, at, "%.*s",
		 STR_ARG(strbuf_str(&text)));
	strbuf_free(&text);
}

enum { EXCERPT = 60 };

struct str
schema_excerpt(const struct schema_context *context, struct str text)
{
	struct str excerpt;
	size_t end = 0;

	text = str_trim(text);
	text = str_part(text, 0, str_find_byte(text, '\n'));
	for (size_t i = 0; i < EXCERPT && end < text.len; i++)
		utf8_next(text, &end);
	if (end == text.len)
		return text;
	excerpt = str_part(text, 0, end);
	return arena_printf(context->diags->arena, "%.*s…", STR_ARG(excerpt));
}

const char *
schema_node_name(const struct node *node)
{
	switch (node->kind) {
	case NODE_NONE: return "nothing";
	case NODE_TEXT: return "text";
	case NODE_NUMBER: return "a number";
	case NODE_BOOL: return "true or false";
	case NODE_LIST: return "a list";
	case NODE_MAP: return "a map";
	case NODE_HTML: return "HTML";
	case NODE_FUNCTION: return "a function";
	}
	return "nothing";
}

void
schema_report_missing(struct schema_context *context, struct spot at,
		      const char *what, const struct schema_key *key)
{
	if (context->partial)
		return;
	at.width = 1;
	schema_report(context, RULE_KEY_MISSING, at, "%s needs '%s'", what,
		      key->name);
	if (key->help != NULL)
		diag_hint(context->diags, "%s: %s", key->name, key->help);
}

static bool
is_yaml_switch(struct str text)
{
	static const char *const words[] = {"yes", "Yes", "YES", "no",
					    "No",  "NO",  "on",	 "On",
					    "ON",  "off", "Off", "OFF"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(text, words[i]))
			return true;
	return false;
}

void
schema_report_type(struct schema_context *context, const struct node *node,
		   const char *due)
{
	struct str name =
	    node->key.text.len > 0 ? node->key.text : STR("an item");

	if (node->kind == NODE_TEXT)
		schema_report(
		    context, RULE_TYPE_MISMATCH, node->at, "'%.*s' is not %s",
		    STR_ARG(schema_excerpt(context, node->text)), due);
	else
		schema_report(context, RULE_TYPE_MISMATCH, node->at,
			      "%s%.*s%s takes %s, not %s",
			      node->key.text.len > 0 ? "'" : "", STR_ARG(name),
			      node->key.text.len > 0 ? "'" : "", due,
			      schema_node_name(node));
	if (node->kind == NODE_TEXT && is_yaml_switch(node->text) &&
	    strcmp(due, "true or false") == 0)
		diag_hint(context->diags, "write true or false; yes, no, on "
					  "and off are text");
	else if (node->kind == NODE_MAP && strcmp(due, "text") == 0)
		diag_hint(context->diags,
			  "a text with ': ' or that begins with '{' needs "
			  "quotes");
	else if (node->kind == NODE_LIST && strcmp(due, "text") == 0)
		diag_hint(context->diags,
			  "write one value; a text that begins with '[' or "
			  "'- ' needs quotes");
}

void
schema_warn_markup(struct schema_context *context, struct located text)
{
	static const char *const marks[] = {"[@", "[-@", "[["};

	if (str_find_byte(text.text, '[') == text.text.len)
		return;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = str_find(text.text, str_from(marks[i]));

		if (at == text.text.len)
			continue;
		schema_report(context, RULE_MARKUP_IN_PLAIN_TEXT,
			      schema_spot(text, at, strlen(marks[i])),
			      "'%s' is printed as it stands", marks[i]);
		diag_hint(context->diags,
			  "front matter is plain text; citations and links "
			  "belong in the body");
		return;
	}
}

/* ---- words ---- */

void
schema_words_add(struct schema_words *words, struct str candidate)
{
	str_nearer(&words->nearest, words->word, candidate);
	if (words->count++ > 0)
		strbuf_addz(&words->all, ", ");
	strbuf_add(&words->all, candidate);
}

void
schema_words_hint(struct schema_context *context, struct schema_words *words)
{
	if (words->nearest.word.len > 0)
		diag_hint_nearest(context->diags, words->nearest.word);
	else if (words->count > 0)
		diag_hint(context->diags, "%s%.*s",
			  words->count > 1 ? "one of " : "only ",
			  STR_ARG(strbuf_str(&words->all)));
	strbuf_free(&words->all);
}

int
schema_word(struct schema_context *context, struct located word,
	    const char *const *words, const char *key)
{
	struct str text = str_trim(word.text);
	struct schema_words known = SCHEMA_WORDS(text);

	for (int i = 0; words[i] != NULL; i++) {
		if (*words[i] == '\0')
			continue;
		if (str_is(text, words[i])) {
			strbuf_free(&known.all);
			return i;
		}
		schema_words_add(&known, str_from(words[i]));
	}
	schema_report(context, RULE_WORD_UNKNOWN, word.at,
		      "'%.*s' is no word that '%s' takes",
		      STR_ARG(schema_excerpt(context, text)), key);
	schema_words_hint(context, &known);
	return -1;
}

/* ---- numbers ---- */

enum { NUMBER_BYTES = 64 };

static size_t
skip_digits(struct str text, size_t at)
{
	while (at < text.len && byte_is_digit(text.ptr[at]))
		at++;
	return at;
}

bool
schema_scan_number(struct str text, size_t *at, double *number_out)
{
	char copy[NUMBER_BYTES + 1];
	size_t begin = *at, end = *at, digits, point;

	if (end < text.len && (text.ptr[end] == '+' || text.ptr[end] == '-'))
		end++;
	digits = end;
	point = skip_digits(text, digits);
	end = point;
	if (point + 1 < text.len && text.ptr[point] == '.' &&
	    byte_is_digit(text.ptr[point + 1]))
		end = skip_digits(text, point + 1);
	if (end == digits || end - begin > NUMBER_BYTES)
		return false;
	memcpy(copy, text.ptr + begin, end - begin);
	copy[end - begin] = '\0';
	*number_out = strtod(copy, NULL);
	*at = end;
	return true;
}

static bool
holds(struct str text, size_t from, const char *needle)
{
	struct str rest = str_from_byte(text, from);

	return str_find(rest, str_from(needle)) < rest.len;
}

static bool
is_comma_between_digits(struct str text, size_t from)
{
	for (size_t i = from > 0 ? from - 1 : 0; i + 2 < text.len; i++)
		if (byte_is_digit(text.ptr[i]) && text.ptr[i + 1] == ',' &&
		    byte_is_digit(text.ptr[i + 2]))
			return true;
	return false;
}

void
schema_report_number(struct schema_context *context, struct spot at,
		     struct str text, size_t from, const char *due)
{
	schema_report(context, RULE_NUMBER_INVALID, at,
		      "'%.*s' is no number that is taken here",
		      STR_ARG(schema_excerpt(context, text)));
	if (holds(text, from, "\u2212") || holds(text, from, "\u2013"))
		diag_hint(context->diags,
			  "write a plain minus sign, '-', not U+%04X",
			  holds(text, from, "\u2212") ? 0x2212U : 0x2013U);
	else if (is_comma_between_digits(text, from))
		diag_hint(context->diags, "write a decimal point, and no "
					  "separator for thousands");
	else
		diag_hint(context->diags, "%s", due);
}

bool
schema_number(struct schema_context *context, struct located text,
	      double *number_out)
{
	size_t at = 0;
	double value;

	if (!schema_scan_number(text.text, &at, &value) ||
	    at != text.text.len) {
		schema_report_number(context, text.at, text.text, at,
				     "a number as in -17.36 is due");
		return false;
	}
	*number_out = value;
	return true;
}
