/* Values as CSL-JSON writes them. Tags and quotes are taken in pairs; what has
 * no partner stays characters. A value is read once from the left: an opening
 * one becomes a token at once, and text again if its partner never comes. */
#include "base/rich.h"
#include "base/utf8.h"
#include "csl/output_passes.h"

/* What closes a pair. */
enum closer {
	CLOSER_I,
	CLOSER_B,
	CLOSER_SUP,
	CLOSER_SUB,
	CLOSER_SC,
	CLOSER_SPAN,
	CLOSER_DOUBLE, /* " */
	CLOSER_SINGLE, /* ' */
	CLOSER_OUTER,  /* the locale's */
	CLOSER_INNER
};

/* More are text. */
enum { NESTED = 64 };

struct opened {
	size_t token;
	struct str written;
	uint8_t closer, span;
};

struct reading {
	struct csl_output *output;
	enum csl_token_kind kind;
	struct str value;
	size_t at;    /* what is read next */
	size_t start; /* of the text that is no token yet */
	/* Where a character stands for others, text is copied: that before
	 * START is BUFFER from COPIED to USED. */
	char *buffer;
	size_t copied, used;
	struct opened opened[NESTED];
	size_t depth;
	bool just_opened; /* nothing since the last opening one */
	bool has_quotes;  /* in pairs */
};

/* ---- text ---- */

/* One may take three bytes in place of one. */
static size_t
room_needed(struct str text)
{
	size_t room = text.len;

	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\'' || text.ptr[i] == ' ')
			room += 2;
	return room;
}

static void
copy_until(struct reading *reading, size_t end)
{
	size_t len = end - reading->start;

	if (len > 0)
		memcpy(reading->buffer + reading->used,
		       reading->value.ptr + reading->start, len);
	reading->used += len;
	reading->start = end;
}

/* LENGTH bytes at AT stand for TEXT, which has at most two more. */
static void
replace(struct reading *reading, size_t length, struct str text)
{
	if (reading->buffer == NULL)
		reading->buffer = arena_alloc(
		    reading->output->arena,
		    room_needed(str_from_byte(reading->value, reading->start)));
	copy_until(reading, reading->at);
	if (text.len > 0)
		memcpy(reading->buffer + reading->used, text.ptr, text.len);
	reading->used += text.len;
	reading->at += length;
	reading->start = reading->at;
	reading->just_opened = false;
}

/* Text up to AT becomes a token. */
static void
end_text(struct reading *reading)
{
	struct str text = str_part(reading->value, reading->start,
				   reading->at - reading->start);

	if (reading->used > reading->copied) {
		copy_until(reading, reading->at);
		text = (struct str){reading->buffer + reading->copied,
				    reading->used - reading->copied};
		reading->copied = reading->used;
	}
	csl_output_add(reading->output, reading->kind, text);
	reading->start = reading->at;
}

/* ---- pairs ---- */

/* Of the token added last, which is WHAT: of quotes the closer. */
static void
set_origin(struct reading *reading, unsigned what)
{
	struct csl_output *output = reading->output;
	struct csl_token *token;

	if (output->overfull)
		return;
	token = &output->tokens.items[output->tokens.count - 1];
	token->what = (uint8_t)what;
	token->flags = CSL_FROM_VALUE;
}

static bool
is_quote(enum closer closer)
{
	return closer >= CLOSER_DOUBLE;
}

/* LENGTH bytes at AT open a pair. */
static void
open_pair(struct reading *reading, size_t length, enum closer closer,
	  uint8_t span)
{
	struct csl_output *output = reading->output;

	if (reading->depth == NESTED) {
		reading->at += length;
		return;
	}
	end_text(reading);
	reading->opened[reading->depth++] = (struct opened){
	    output->tokens.count, str_part(reading->value, reading->at, length),
	    (uint8_t)closer, span};
	if (is_quote(closer))
		csl_output_add(output, CSL_TOKEN_OPEN_QUOTE, STR_NONE);
	else
		csl_output_open(output, span);
	set_origin(reading, is_quote(closer) ? closer : span);
	reading->at += length;
	reading->start = reading->at;
	reading->just_opened = true;
}

/* The token that opened what is never closed is the text it was. */
static void
become_text(struct reading *reading, const struct opened *opened)
{
	struct csl_output *output = reading->output;

	if (opened->token >= output->tokens.count)
		return;
	output->tokens.items[opened->token] = (struct csl_token){
	    .kind = (uint8_t)reading->kind,
	    .text =
		opened->closer == CLOSER_SINGLE ? STR("’") : opened->written};
}

/* What LENGTH bytes at AT close; false: nothing. What was opened since is
 * text. */
static bool
close_pair(struct reading *reading, size_t length, enum closer closer)
{
	struct csl_output *output = reading->output;
	size_t depth = reading->depth;
	const struct opened *opened;

	while (depth > 0 && reading->opened[depth - 1].closer != closer)
		depth--;
	if (depth == 0)
		return false;
	end_text(reading);
	while (reading->depth > depth)
		become_text(reading, &reading->opened[--reading->depth]);
	opened = &reading->opened[--reading->depth];
	if (is_quote(closer))
		csl_output_add(output, CSL_TOKEN_CLOSE_QUOTE, STR_NONE);
	else
		csl_output_close(output, opened->span);
	set_origin(reading, opened->span);
	reading->has_quotes |= is_quote(closer);
	reading->at += length;
	reading->start = reading->at;
	reading->just_opened = false;
	return true;
}

/* ---- tags ---- */

static const struct {
	struct str open, close;
	uint8_t closer, span;
} tags[] = {
    {{"<i>", 3}, {"</i>", 4}, CLOSER_I, CSL_SPAN_ITALIC},
    {{"<b>", 3}, {"</b>", 4}, CLOSER_B, CSL_SPAN_BOLD},
    {{"<sup>", 5}, {"</sup>", 6}, CLOSER_SUP, CSL_SPAN_SUPERSCRIPT},
    {{"<sub>", 5}, {"</sub>", 6}, CLOSER_SUB, CSL_SPAN_SUBSCRIPT},
    {{"<sc>", 4}, {"</sc>", 5}, CLOSER_SC, CSL_SPAN_SMALL_CAPS},
};

static struct str
without_blanks(struct str text)
{
	while (text.len > 0 && byte_is_space(text.ptr[0]))
		text = str_from_byte(text, 1);
	return text;
}

/* Takes PREFIX from the front of TEXT. */
static bool
take(struct str *text, const char *prefix)
{
	if (!str_has_prefix(*text, str_from(prefix)))
		return false;
	*text = str_from_byte(*text, strlen(prefix));
	return true;
}

/* Which span the attributes of a <span> say, up to the ">": of all attributes
 * the first one; CSL_SPANS: none that CSL knows. */
static uint8_t
span_of(struct str attributes)
{
	if (take(&attributes, "class=\"nocase\""))
		return CSL_SPAN_NO_CASE;
	if (take(&attributes, "class=\"nodecor\""))
		return CSL_SPAN_NO_DECORATION;
	if (!take(&attributes, "style=\"font-variant:"))
		return CSL_SPANS;
	attributes = without_blanks(attributes);
	if (!take(&attributes, "small-caps"))
		return CSL_SPANS;
	take(&attributes, ";");
	return take(&attributes, "\"") ? CSL_SPAN_SMALL_CAPS : CSL_SPANS;
}

static void
read_tag(struct reading *reading)
{
	struct str rest = str_from_byte(reading->value, reading->at);
	struct str attributes = str_part(rest, 5, 80);
	uint8_t span = CSL_SPANS;
	size_t end = str_find_byte(attributes, '>');

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (str_has_prefix(rest, tags[i].open)) {
			open_pair(reading, tags[i].open.len, tags[i].closer,
				  tags[i].span);
			return;
		} else if (str_has_prefix(rest, tags[i].close) &&
			   close_pair(reading, tags[i].close.len,
				      tags[i].closer)) {
			return;
		}
	if (str_has_prefix(rest, STR("</span>")) &&
	    close_pair(reading, sizeof "</span>" - 1, CLOSER_SPAN))
		return;
	if (str_has_prefix(rest, STR("<span")) && end < attributes.len)
		span = span_of(without_blanks(str_part(attributes, 0, end)));
	if (span != CSL_SPANS) {
		open_pair(reading, 5 + end + 1, CLOSER_SPAN, span);
		return;
	}
	reading->at++;
	reading->just_opened = false;
}

/* ---- characters ---- */

static char
byte_at(struct str text, size_t at)
{
	return at < text.len ? text.ptr[at] : '\0';
}

static bool
goes_on(struct str text, size_t at)
{
	char next = byte_at(text, at);

	return byte_is_letter(next) || byte_is_digit(next) ||
	       (unsigned char)next >= 0x80;
}

/* Whether a straight quote at AT may open: at the beginning, behind a blank or
 * what was opened; before a word also behind a bracket or dash. */
static bool
may_open(const struct reading *reading)
{
	struct str before = str_part(reading->value, 0, reading->at);
	char last = byte_at(before, before.len - 1);

	if (before.len == 0 || reading->just_opened || last == ' ' ||
	    last == '(' || str_has_suffix(before, STR("\xC2\xA0")))
		return true;
	return goes_on(reading->value, reading->at + 1) &&
	       (last == '[' || str_has_suffix(before, STR("—")));
}

static void
read_single(struct reading *reading)
{
	char next = byte_at(reading->value, reading->at + 1);

	if (may_open(reading) && next != ' ' && next != '\0')
		open_pair(reading, 1, CLOSER_SINGLE, 0);
	else if (goes_on(reading->value, reading->at + 1) ||
		 !close_pair(reading, 1, CLOSER_SINGLE))
		replace(reading, 1, STR("’"));
}

static void
read_double(struct reading *reading)
{
	if (may_open(reading))
		open_pair(reading, 1, CLOSER_DOUBLE, 0);
	else if (!close_pair(reading, 1, CLOSER_DOUBLE))
		reading->at++;
}

/* Quotes of the locale; "’" between letters is an apostrophe. */
static bool
read_locale_quote(struct reading *reading)
{
	const struct csl_quotes *quotes = csl_output_quotes(reading->output);
	struct str rest = str_from_byte(reading->value, reading->at);
	size_t before = reading->at;

	for (size_t i = 0; i < 2; i++) {
		enum closer closer = i == 0 ? CLOSER_OUTER : CLOSER_INNER;
		struct str open = quotes->open[i], close = quotes->close[i];

		if (str_has_prefix(rest, close) &&
		    !(str_is(close, "’") && before > 0 &&
		      byte_at(reading->value, before - 1) != ' ' &&
		      goes_on(rest, close.len)) &&
		    close_pair(reading, close.len, closer))
			return true;
		if (str_has_prefix(rest, open) && !str_is(open, "’")) {
			open_pair(reading, open.len, closer, 0);
			return true;
		}
	}
	return false;
}

/* One blank is enough. That before a mark that French sets off is a narrow one
 * that does not break, in whatever language. */
static void
read_blank(struct reading *reading)
{
	struct str rest = str_from_byte(reading->value, reading->at + 1);
	char next = byte_at(rest, 0);

	if (next == ':' || next == ';' || next == '?' || next == '!' ||
	    str_has_prefix(rest, STR("»")))
		replace(reading, 1, STR("\u202F"));
	else if (next == ' ')
		replace(reading, 1, STR_NONE);
	else
		reading->at++;
	reading->just_opened = false;
}

static void
read_entity(struct reading *reading)
{
	struct strbuf character = {0};
	size_t length = 0;
	uint32_t codepoint =
	    rich_character(str_from_byte(reading->value, reading->at), &length);

	if (codepoint == 0) {
		reading->at++;
		reading->just_opened = false;
		return;
	}
	strbuf_add_codepoint(&character, codepoint);
	replace(reading, length, strbuf_str(&character));
	strbuf_free(&character);
}

static void
read_wide(struct reading *reading)
{
	struct str rest = str_from_byte(reading->value, reading->at);

	if (str_has_prefix(rest, STR("« ")) &&
	    !str_equal(csl_output_quotes(reading->output)->open[0],
		       STR("« "))) {
		reading->at += sizeof "«" - 1;
		replace(reading, 1, STR("\u202F"));
		return;
	}
	if (read_locale_quote(reading))
		return;
	utf8_next(reading->value, &reading->at);
	reading->just_opened = false;
}

static void
read_next(struct reading *reading)
{
	switch (reading->value.ptr[reading->at]) {
	case '<': read_tag(reading); break;
	case '&': read_entity(reading); break;
	case '"': read_double(reading); break;
	case '\'': read_single(reading); break;
	case ' ': read_blank(reading); break;
	default: read_wide(reading);
	}
}

/* Bytes that may begin more than a character; a blank only before others. */
enum { PLAIN, SPECIAL, SPACE, NEXT_TO_SPACE };

static const uint8_t bytes[0x100] = {
    ['<'] = SPECIAL,	   ['&'] = SPECIAL,	  ['"'] = SPECIAL,
    ['\''] = SPECIAL,	   [0xC2] = SPECIAL,	  [0xE2] = SPECIAL,
    [0xE3] = SPECIAL,	   [0xEF] = SPECIAL,	  [' '] = SPACE,
    [':'] = NEXT_TO_SPACE, [';'] = NEXT_TO_SPACE, ['?'] = NEXT_TO_SPACE,
    ['!'] = NEXT_TO_SPACE};

/* Where from AT on something may have to be read. */
static size_t
next_special(struct str text, size_t at)
{
	for (; at < text.len; at++) {
		uint8_t kind = bytes[(unsigned char)text.ptr[at]];

		if (kind == SPECIAL)
			return at;
		if (kind == SPACE &&
		    (bytes[(unsigned char)byte_at(text, at + 1)] >= SPACE ||
		     byte_at(text, at + 1) == '\xC2'))
			return at;
	}
	return at;
}

/* Straight quotes other than the first ones are inner ones, where no others
 * are round them; the locale's are what they are. */
static void
settle_forms(struct csl_output *output, size_t from)
{
	int first = -1;

	for (size_t i = from; i < output->tokens.count; i++) {
		struct csl_token *token = &output->tokens.items[i];

		if (token->kind != CSL_TOKEN_OPEN_QUOTE)
			continue;
		if (first < 0 && (token->what == CLOSER_DOUBLE ||
				  token->what == CLOSER_SINGLE))
			first = token->what;
		if (token->what == CLOSER_OUTER || token->what == first)
			continue;
		token->flags |= CSL_INNER_FORM;
	}
}

void
csl_output_add_rich(struct csl_output *output, enum csl_token_kind kind,
		    struct str value)
{
	struct reading reading;
	size_t from = output->tokens.count;

	if (output->overfull || next_special(value, 0) == value.len) {
		csl_output_add(output, kind, value);
		return;
	}
	reading.output = output;
	reading.kind = kind;
	reading.value = value;
	reading.at = reading.start = 0;
	reading.buffer = NULL;
	reading.copied = reading.used = 0;
	reading.depth = 0;
	reading.just_opened = false;
	reading.has_quotes = false;
	for (;;) {
		size_t next = next_special(value, reading.at);

		if (next > reading.at)
			reading.just_opened = false;
		reading.at = next;
		if (next == value.len)
			break;
		read_next(&reading);
	}
	end_text(&reading);
	while (reading.depth > 0)
		become_text(&reading, &reading.opened[--reading.depth]);
	if (reading.has_quotes)
		settle_forms(output, from);
}
