/* The grammar of entries. What is wrong is reported where it stands; the next
 * entry is one whose '@' begins a line. */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "parse/bibtex_entry.h"

enum { NAME_BYTES = 64, NEAREST_TIMES = 100 };

struct lexer {
	struct bibtex *reading;
	const char *at, *end;
	struct map strings; /* lower-case names -> struct str */
	size_t undefined;
	/* of the entry at hand */
	VEC(struct bibtex_value) values;
	bool present[FIELD_COUNT];
	struct str last; /* name of its last field */
	bool lost;	 /* nothing but the next entry can be read */
};

/* ---- reporting ---- */

static struct diag_list *
report(struct lexer *lexer, const char *at, size_t bytes, const char *problem)
{
	struct bibtex *reading = lexer->reading;

	diag_add(reading->diags, RULE_BIBTEX_SYNTAX, reading->path,
		 bibtex_spot(reading, at, bytes), "%s", problem);
	return reading->diags;
}

static struct diag_list *
report_name(struct lexer *lexer, struct str name, const char *problem)
{
	struct bibtex *reading = lexer->reading;

	diag_add(reading->diags, RULE_BIBTEX_SYNTAX, reading->path,
		 bibtex_spot(reading, name.ptr, name.len), "'%.*s' %s",
		 STR_ARG(name), problem);
	return reading->diags;
}

/* ---- bytes ---- */

static bool
is_at(const struct lexer *lexer, char byte)
{
	return lexer->at < lexer->end && *lexer->at == byte;
}

static bool
take(struct lexer *lexer, char byte)
{
	if (!is_at(lexer, byte))
		return false;
	lexer->at++;
	return true;
}

static void
skip_line(struct lexer *lexer)
{
	const char *newline =
	    memchr(lexer->at, '\n', (size_t)(lexer->end - lexer->at));

	lexer->at = newline == NULL ? lexer->end : newline;
}

/* Between what an entry is made of, '%' begins a comment. */
static void
skip_space(struct lexer *lexer)
{
	while (lexer->at < lexer->end) {
		if (*lexer->at == '%')
			skip_line(lexer);
		else if (byte_is_space(*lexer->at))
			lexer->at++;
		else
			return;
	}
}

static bool
is_name_byte(char byte)
{
	return byte_is_letter(byte) || byte_is_digit(byte) ||
	       (byte >= '!' && strchr("-_:+./'!?$&*<>^", byte) != NULL);
}

static struct str
take_name(struct lexer *lexer)
{
	const char *from = lexer->at;

	while (lexer->at < lexer->end && is_name_byte(*lexer->at))
		lexer->at++;
	return (struct str){from, (size_t)(lexer->at - from)};
}

/* Lower case, in BUFFER; cut off where it is longer. */
static struct str
lowered(struct str name, char buffer[NAME_BYTES])
{
	size_t len = name.len < NAME_BYTES ? name.len : NAME_BYTES;

	for (size_t i = 0; i < len; i++)
		buffer[i] = byte_lower(name.ptr[i]);
	return (struct str){buffer, len};
}

/* Whether "@word {" or "@word (" stands at AT. */
static bool
is_entry(const struct lexer *lexer, const char *at)
{
	const char *word = ++at;

	while (at < lexer->end && byte_is_letter(*at))
		at++;
	if (at == word)
		return false;
	while (at < lexer->end && (*at == ' ' || *at == '\t'))
		at++;
	return at < lexer->end && (*at == '{' || *at == '(');
}

static bool
is_next_entry(const struct lexer *lexer, const char *at)
{
	return at < lexer->end && *at == '@' &&
	       (at == lexer->reading->bytes.ptr || at[-1] == '\n') &&
	       is_entry(lexer, at);
}

static void
skip_to_next_entry(struct lexer *lexer)
{
	while (lexer->at < lexer->end && !is_next_entry(lexer, lexer->at)) {
		skip_line(lexer);
		take(lexer, '\n');
	}
}

/* ---- values ---- */

static bool
report_open(struct lexer *lexer, const char *open)
{
	report(lexer, open, 1, "this value is never closed");
	diag_hint(lexer->reading->diags,
		  lexer->at == lexer->end
		      ? "close it with %c before the end of the file"
		      : "close it with %c before the next entry begins",
		  *open == '"' ? '"' : '}');
	lexer->lost = true;
	return false;
}

static bool
report_brace(struct lexer *lexer, const char *open)
{
	struct bibtex *reading = lexer->reading;
	struct spot quote = bibtex_spot(reading, open, 1);

	if (*lexer->at == '}') {
		report(lexer, lexer->at, 1, "this brace closes nothing");
		diag_hint(reading->diags,
			  "braces stand in pairs between the quotes, which "
			  "open in line %u",
			  (unsigned)quote.line);
	} else {
		report(lexer, lexer->at, 1, "braces stand too deep here");
		diag_hint(reading->diags,
			  "%d in one another are read; is one not closed?",
			  BIBTEX_DEPTH);
	}
	lexer->lost = true;
	return false;
}

/* From behind OPEN, '{' or '"', to what closes it. A backslash takes away what
 * the next byte means. */
static bool
skip_value(struct lexer *lexer, const char *open)
{
	size_t depth = 0;

	for (; lexer->at < lexer->end; lexer->at++) {
		switch (*lexer->at) {
		case '\\':
			if (lexer->at + 1 < lexer->end && lexer->at[1] != '\n')
				lexer->at++;
			break;
		case '{':
			if (++depth > BIBTEX_DEPTH)
				return report_brace(lexer, open);
			break;
		case '}':
			if (depth == 0)
				return *open == '{' ||
				       report_brace(lexer, open);
			depth--;
			break;
		case '"':
			if (depth == 0 && *open == '"')
				return true;
			break;
		case '\n':
			if (is_next_entry(lexer, lexer->at + 1)) {
				lexer->at++;
				return report_open(lexer, open);
			}
		}
	}
	return report_open(lexer, open);
}

static bool
take_delimited(struct lexer *lexer, struct str *text_out)
{
	const char *open = lexer->at++;

	if (!skip_value(lexer, open))
		return false;
	*text_out = (struct str){open + 1, (size_t)(lexer->at - open - 1)};
	lexer->at++;
	return true;
}

static void
report_undefined(struct lexer *lexer, struct str name)
{
	struct str_nearest best = {.distance = SIZE_MAX};

	if (lexer->undefined++ < NEAREST_TIMES)
		for (size_t i = 0; i < lexer->strings.capacity; i++)
			if (lexer->strings.slots[i].hash != 0)
				str_nearer(&best, name,
					   lexer->strings.slots[i].key);
	report_name(lexer, name, "is no @string of this file");
	if (best.word.len > 0)
		diag_hint_nearest(lexer->reading->diags, best.word);
	else
		diag_hint(lexer->reading->diags,
			  "text stands in braces: {%.*s}", STR_ARG(name));
}

static bool
is_number(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!byte_is_digit(text.ptr[i]))
			return false;
	return text.len > 0;
}

/* A number, or what an @string stands for. */
static bool
take_word(struct lexer *lexer, struct str *text_out)
{
	char buffer[NAME_BYTES];
	struct str name = take_name(lexer);
	const struct str *value;

	*text_out = name;
	if (name.len == 0) {
		report(lexer, lexer->at, lexer->at < lexer->end,
		       "a value is due here");
		diag_hint(lexer->reading->diags,
			  "values stand in braces or quotes; numbers and names "
			  "of @string need none");
		return false;
	}
	if (is_number(name))
		return true;
	value = map_find(&lexer->strings, lowered(name, buffer));
	if (value == NULL)
		report_undefined(lexer, name);
	else if (bibtex_expand(lexer->reading, value->len,
			       bibtex_spot(lexer->reading, name.ptr, name.len)))
		*text_out = *value;
	return true;
}

static bool
take_piece(struct lexer *lexer, struct str *text_out)
{
	if (is_at(lexer, '{') || is_at(lexer, '"'))
		return take_delimited(lexer, text_out);
	return take_word(lexer, text_out);
}

/* Pieces with '#' between them. */
static bool
take_value(struct lexer *lexer, struct str *text_out)
{
	struct strbuf *joined = &lexer->reading->joined;
	struct str piece;
	bool whole = take_piece(lexer, text_out);

	skip_space(lexer);
	if (!whole || !is_at(lexer, '#'))
		return whole;
	strbuf_reset(joined);
	strbuf_add(joined, *text_out);
	while (whole && take(lexer, '#')) {
		skip_space(lexer);
		whole = take_piece(lexer, &piece);
		if (whole)
			strbuf_add(joined, piece);
		skip_space(lexer);
	}
	*text_out = strbuf_take(joined, lexer->reading->scratch);
	return whole;
}

/* ---- fields ---- */

static int
compare_name(const void *key, const void *name)
{
	return str_compare(*(const struct str *)key, *(const struct str *)name);
}

static void
add_value(struct lexer *lexer, struct str name, struct str text)
{
	char buffer[NAME_BYTES];
	struct str lower = lowered(name, buffer);
	const struct str *found =
	    bsearch(&lower, bibtex_field_names, FIELD_COUNT,
		    sizeof *bibtex_field_names, compare_name);
	enum bibtex_field field;

	if (found == NULL)
		return;
	field = (enum bibtex_field)(found - bibtex_field_names);
	if (lexer->present[field]) {
		report_name(lexer, name, "stands twice in this entry");
		diag_hint(lexer->reading->diags,
			  "the first is taken; delete one of the two");
		diag_set_level(lexer->reading->diags, DIAG_WARNING);
		return;
	}
	lexer->present[field] = true;
	if (text.len > 0)
		vec_add(&lexer->values, lexer->reading->scratch,
			((struct bibtex_value){field, text}));
}

/* To the next comma or the end of the entry, over whatever stands there. */
static bool
skip_field(struct lexer *lexer, char close)
{
	struct str text;

	while (lexer->at < lexer->end && *lexer->at != ',' &&
	       *lexer->at != close && !is_next_entry(lexer, lexer->at)) {
		if (*lexer->at != '{')
			lexer->at++;
		else if (!take_delimited(lexer, &text))
			return false;
	}
	return true;
}

/* Goes on where a value follows. */
static bool
take_sign(struct lexer *lexer, struct str name)
{
	if (take(lexer, '='))
		return true;
	report_name(lexer, name, "has no '=' behind it");
	diag_hint(lexer->reading->diags, "write %.*s = {value}", STR_ARG(name));
	return is_at(lexer, '{') || is_at(lexer, '"');
}

static bool
skip_nameless(struct lexer *lexer, char close)
{
	report(lexer, lexer->at, 1, "a field is due here");
	diag_hint(lexer->reading->diags,
		  "write NAME = {value}, or close the entry with %c", close);
	lexer->at++;
	return skip_field(lexer, close);
}

/* Between two fields. */
static bool
take_comma(struct lexer *lexer, const char *behind, char close)
{
	if (take(lexer, ',') || lexer->at == lexer->end ||
	    *lexer->at == close || is_next_entry(lexer, lexer->at))
		return true;
	report(lexer, behind, 1, "',' is due here");
	diag_hint(lexer->reading->diags, "fields are parted by commas");
	return is_name_byte(*lexer->at) || skip_field(lexer, close);
}

/* False where the entry is lost. */
static bool
take_field(struct lexer *lexer, char close)
{
	struct str name = take_name(lexer), text;
	const char *behind;

	if (name.len == 0)
		return skip_nameless(lexer, close);
	lexer->last = name;
	skip_space(lexer);
	if (!take_sign(lexer, name))
		return skip_field(lexer, close);
	skip_space(lexer);
	if (!take_value(lexer, &text))
		return !lexer->lost && skip_field(lexer, close);
	for (behind = lexer->at; byte_is_space(behind[-1]); behind--)
		;
	add_value(lexer, name, text);
	return take_comma(lexer, behind, close);
}

/* ---- entries ---- */

static struct str
take_key(struct lexer *lexer, char close)
{
	const char *from = lexer->at;

	while (lexer->at < lexer->end && !byte_is_space(*lexer->at) &&
	       *lexer->at != close && strchr(",{}=\"", *lexer->at) == NULL)
		lexer->at++;
	return (struct str){from, (size_t)(lexer->at - from)};
}

/* On the same line, what follows is more of the key. */
static void
check_key(struct lexer *lexer, struct str key, char close)
{
	const char *behind = key.ptr + key.len;
	size_t gap = (size_t)(lexer->at - behind);

	if (lexer->at == lexer->end || *lexer->at == close ||
	    take(lexer, ',') || is_next_entry(lexer, lexer->at))
		return;
	report_name(lexer, key, "has no ',' behind it");
	diag_hint(lexer->reading->diags,
		  "a key ends with a comma, and has no blanks in it");
	if (memchr(behind, '\n', gap) == NULL)
		skip_field(lexer, close);
}

/* What stands before '=' is a field's name, not a key. */
static struct str
checked_key(struct lexer *lexer, struct str key, struct str type, char close)
{
	skip_space(lexer);
	if (key.len > 0 && !is_at(lexer, '=')) {
		check_key(lexer, key, close);
		return key;
	}
	report(lexer, key.ptr, key.len == 0 ? 1 : key.len,
	       "this entry has no key");
	diag_hint(lexer->reading->diags, "write @%.*s%cKEY, …", STR_ARG(type),
		  close == ')' ? '(' : '{');
	lexer->at = key.ptr;
	take(lexer, ',');
	return STR_NONE;
}

static void
report_unclosed(struct lexer *lexer, struct str key, char close)
{
	struct spot last = {0};

	if (lexer->last.len > 0)
		last = bibtex_spot(lexer->reading, lexer->last.ptr, 1);
	report_name(lexer, key, "is never closed");
	if (lexer->last.len == 0)
		diag_hint(lexer->reading->diags, "close it with %c", close);
	else
		diag_hint(lexer->reading->diags,
			  "close it with %c; if it is, is one missing in "
			  "'%.*s', line %u?",
			  close, STR_ARG(lexer->last), (unsigned)last.line);
}

/* What follows an entry on its line tells that a brace closed it too soon. */
static void
check_behind(struct lexer *lexer, struct str key)
{
	const char *at = lexer->at;

	while (at < lexer->end && (*at == ' ' || *at == '\t'))
		at++;
	if (at == lexer->end || (*at != ',' && *at != '}' && *at != '"'))
		return;
	report(lexer, at, 1, "this stands behind an entry");
	diag_hint(lexer->reading->diags,
		  "is a '}' too many before it, in '%.*s' of '%.*s'?",
		  STR_ARG(lexer->last), STR_ARG(key));
}

static void
add_entry(struct lexer *lexer, struct str type, struct str key, struct spot at)
{
	struct bibtex *reading = lexer->reading;
	struct bibtex_entry *entry =
	    vec_new(&reading->entries, reading->scratch);
	char buffer[NAME_BYTES];

	entry->type = arena_str(reading->scratch, lowered(type, buffer));
	entry->key = key;
	entry->at = at;
	entry->count = lexer->values.count;
	entry->values =
	    ARENA_ARRAY(reading->scratch, struct bibtex_value, entry->count);
	if (entry->count > 0)
		memcpy(entry->values, lexer->values.items,
		       entry->count * sizeof *entry->values);
}

/* Behind "@type{". */
static void
take_entry(struct lexer *lexer, struct str type, char close)
{
	struct str key;
	struct spot at;

	skip_space(lexer);
	key = take_key(lexer, close);
	at = bibtex_spot(lexer->reading, key.ptr, key.len);
	lexer->reading->base = lexer->reading->counted;
	lexer->values.count = 0;
	lexer->last = STR_NONE;
	memset(lexer->present, 0, sizeof lexer->present);
	key = checked_key(lexer, key, type, close);
	for (;;) {
		skip_space(lexer);
		if (lexer->at == lexer->end ||
		    is_next_entry(lexer, lexer->at)) {
			report_unclosed(lexer, key.len > 0 ? key : type, close);
			return;
		}
		if (take(lexer, close))
			break;
		if (!take(lexer, ',') && !take_field(lexer, close))
			return;
	}
	check_behind(lexer, key);
	if (key.len > 0)
		add_entry(lexer, type, key, at);
}

/* ---- @string, @preamble, @comment ---- */

static void
set_string(struct lexer *lexer, struct str name, struct str text)
{
	char buffer[NAME_BYTES];
	struct arena *scratch = lexer->reading->scratch;
	struct str *value = ARENA_NEW(scratch, struct str), *old;

	*value = text;
	old = map_add(&lexer->strings, scratch,
		      arena_str(scratch, lowered(name, buffer)), value);
	if (old == NULL)
		return;
	*old = text;
	report_name(lexer, name, "is set by @string once more");
	diag_hint(lexer->reading->diags,
		  "from here on it stands for this text");
	diag_set_level(lexer->reading->diags, DIAG_WARNING);
}

static void
take_string(struct lexer *lexer, char close)
{
	struct str name, text;
	const char *at;

	skip_space(lexer);
	name = take_name(lexer);
	skip_space(lexer);
	at = lexer->at;
	if (name.len == 0 || !take(lexer, '=')) {
		report(lexer, at, 1, "an @string is NAME = {value}");
		skip_field(lexer, close);
		take(lexer, close);
		return;
	}
	skip_space(lexer);
	if (!take_value(lexer, &text))
		return;
	set_string(lexer, name, text);
	take(lexer, ',');
	skip_space(lexer);
	if (!take(lexer, close))
		report_unclosed(lexer, name, close);
}

/* What TeX or a reference manager keeps for itself. */
static void
skip_aside(struct lexer *lexer, char open)
{
	struct str text;

	if (open == '{') {
		lexer->at--;
		take_delimited(lexer, &text);
		return;
	}
	while (lexer->at < lexer->end && *lexer->at != ')' &&
	       !is_next_entry(lexer, lexer->at))
		lexer->at++;
	take(lexer, ')');
}

/* ---- the file ---- */

/* Moves to an '@' that no '%' stands before in its line. */
static bool
find_at_sign(struct lexer *lexer)
{
	while (lexer->at < lexer->end) {
		size_t left = (size_t)(lexer->end - lexer->at);
		const char *sign = memchr(lexer->at, '@', left);
		const char *line, *comment;

		if (sign == NULL)
			return false;
		line = memrchr(lexer->at, '\n', (size_t)(sign - lexer->at));
		line = line == NULL ? lexer->at : line;
		comment = memchr(line, '%', (size_t)(sign - line));
		lexer->at = sign;
		if (comment == NULL)
			return true;
		skip_line(lexer);
	}
	return false;
}

/* An '@' that begins no entry: an e-mail address, or a mistake. */
static void
check_sign(struct lexer *lexer, const char *sign, struct str type)
{
	if (type.len == 0 ||
	    (sign > lexer->reading->bytes.ptr && sign[-1] != '\n'))
		return;
	report(lexer, sign, type.len + 1, "no entry begins here");
	diag_hint(lexer->reading->diags, "write @%.*s{KEY, …", STR_ARG(type));
}

static void
take_at_sign(struct lexer *lexer)
{
	const char *sign = lexer->at++;
	struct str type = {lexer->at, 0};
	char buffer[NAME_BYTES], open, close;
	struct str name;

	while (lexer->at < lexer->end && byte_is_letter(*lexer->at))
		lexer->at++;
	type.len = (size_t)(lexer->at - type.ptr);
	name = lowered(type, buffer);
	skip_space(lexer);
	open = lexer->at < lexer->end ? *lexer->at : '\0';
	if (type.len == 0 || (open != '{' && open != '(')) {
		lexer->at = type.ptr + type.len;
		if (!str_is(name, "comment"))
			check_sign(lexer, sign, type);
		return;
	}
	close = open == '{' ? '}' : ')';
	lexer->at++;
	if (str_is(name, "string"))
		take_string(lexer, close);
	else if (str_is(name, "comment") || str_is(name, "preamble"))
		skip_aside(lexer, open);
	else
		take_entry(lexer, type, close);
	if (lexer->lost)
		skip_to_next_entry(lexer);
	lexer->lost = false;
}

static void
set_months(struct lexer *lexer)
{
	static const struct {
		struct str name, text;
	} months[] = {
#define MONTH(name, text)                     \
	{                                     \
		{name, 3},                    \
		{                             \
			text, sizeof text - 1 \
		}                             \
	}
	    MONTH("jan", "January"),   MONTH("feb", "February"),
	    MONTH("mar", "March"),     MONTH("apr", "April"),
	    MONTH("may", "May"),       MONTH("jun", "June"),
	    MONTH("jul", "July"),      MONTH("aug", "August"),
	    MONTH("sep", "September"), MONTH("oct", "October"),
	    MONTH("nov", "November"),  MONTH("dec", "December"),
#undef MONTH
	};

	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		struct str *text =
		    ARENA_NEW(lexer->reading->scratch, struct str);

		*text = months[i].text;
		map_add(&lexer->strings, lexer->reading->scratch,
			months[i].name, text);
	}
}

void
bibtex_parse(struct bibtex *reading)
{
	struct lexer lexer = {.reading = reading,
			      .at = reading->bytes.ptr,
			      .end = reading->bytes.ptr + reading->bytes.len};

	if (reading->bytes.len == 0)
		return;
	set_months(&lexer);
	while (find_at_sign(&lexer))
		take_at_sign(&lexer);
	for (size_t i = 0; i < reading->entries.count; i++)
		map_add(&reading->by_key, reading->scratch,
			reading->entries.items[i].key,
			&reading->entries.items[i]);
}
