#include "words.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "base/plural.h"
#include "numbers.h"

/* The word under a key with dots ("evidence.people"), or NULL. */
static const struct node *
find_word(const struct site *site, struct str key)
{
	return map_find(&site->theme.index.by_key, key);
}

/* Of a word with forms the one for `n`. */
static struct str
choose_form(const struct site *site, const struct node *word,
	    const struct node *values)
{
	const struct node *n = values == NULL ? NULL : node_find(values, "n");
	const struct node *form = NULL;

	if (word->kind == NODE_TEXT)
		return word->text;
	if (n != NULL && n->kind == NODE_NUMBER)
		form = node_find(
		    word, plural_form_by(site->theme.index.plural, n->number));
	if (form == NULL)
		form = node_find(word, "other");
	return form == NULL ? STR_NONE : form->text;
}

/* ---- numbers ---- */

/* Whether NUMBER is all digits in every language. */
static bool
is_count(double number)
{
	return number > 0 && number < 1e9 && number == floor(number);
}

static bool
is_digit_at(struct str text, size_t at)
{
	return at < text.len && byte_is_digit(text.ptr[at]);
}

static const struct str to = {" to ", 4}, minus = {"\xE2\x88\x92", 3};

/* Bytes of what at AT of TEXT a language writes in its own way, and what that
 * is; 0: it is copied. */
static size_t
number_part(struct str text, size_t at, enum number_part *part_out)
{
	struct str rest = str_from_byte(text, at);
	bool behind = at > 0 && is_digit_at(text, at - 1);

	if (behind && rest.ptr[0] == '.' && is_digit_at(rest, 1)) {
		*part_out = NUMBER_DECIMAL;
		return 1;
	}
	if (behind && rest.ptr[0] == '%') {
		*part_out = NUMBER_PERCENT;
		return 1;
	}
	if (rest.ptr[0] == '+' && is_digit_at(rest, 1)) {
		*part_out = NUMBER_PLUS;
		return 1;
	}
	if (str_has_prefix(rest, minus) && is_digit_at(rest, minus.len)) {
		*part_out = NUMBER_MINUS;
		return minus.len;
	}
	*part_out = NUMBER_TO;
	if (!str_has_prefix(rest, to))
		return 0;
	rest = str_from_byte(rest, to.len);
	return is_digit_at(rest, 0) || str_has_prefix(rest, minus) ? to.len : 0;
}

/* Whether number_part may know what begins with BYTE. */
static bool
begins_part(char byte)
{
	return byte == '.' || byte == '%' || byte == '+' || byte == ' ' ||
	       byte == minus.ptr[0];
}

/* TEXT, which is about numbers as numbers.h writes them, by `number`. */
static void
add_numbers(const struct site *site, struct strbuf *out, struct str text)
{
	size_t copied = 0;

	for (size_t at = 0; at < text.len; at++) {
		enum number_part part;
		size_t length = begins_part(text.ptr[at])
				    ? number_part(text, at, &part)
				    : 0;
		struct str word =
		    length > 0 ? site->theme.index.number[part] : STR_NONE;

		if (word.len == 0)
			continue;
		strbuf_add(out, str_part(text, copied, at - copied));
		strbuf_add(out, word);
		copied = at + length;
		at = copied - 1;
	}
	strbuf_add(out, str_from_byte(text, copied));
}

/* First bytes of what scripts from right to left have in UTF-8. */
enum { HEBREW_LEAD = 0xD6, NKO_LEAD = 0xDF };

/* In a sentence that goes from right to left, VALUE with Latin letters must not
 * reorder what stands around it. With letters of both kinds it goes the way of
 * the sentence (Unicode Standard Annex 9: RLI, FSI, PDI). */
static void
add_text(const struct site *site, struct strbuf *out, struct str value)
{
	bool has_latin = false, has_own = false;

	if (!site->theme.index.is_rtl) {
		strbuf_add(out, value);
		return;
	}
	for (size_t i = 0; i < value.len; i++) {
		unsigned char byte = (unsigned char)value.ptr[i];

		has_latin |= byte_is_letter(value.ptr[i]);
		has_own |= byte >= HEBREW_LEAD && byte <= NKO_LEAD;
	}
	if (!has_latin) {
		strbuf_add(out, value);
		return;
	}
	strbuf_add_codepoint(out, has_own ? 0x2067 : 0x2068);
	strbuf_add(out, value);
	strbuf_add_codepoint(out, 0x2069);
}

static void
add_value(const struct site *site, struct strbuf *out, const struct node *value)
{
	char number[32];

	if (value->kind != NODE_NUMBER) {
		add_text(site, out, value->text);
	} else if (is_count(value->number)) {
		strbuf_add_number(out, value->number, 0);
	} else {
		snprintf(number, sizeof number, "%.15g", value->number);
		add_numbers(site, out, str_from(number));
	}
}

/* FORM with each {name} replaced. False at the first one without a value. */
static bool
fill(const struct site *site, struct strbuf *out, struct str form,
     const struct node *values, struct strbuf *error)
{
	while (form.len > 0) {
		size_t open = str_find_byte(form, '{'), close;
		struct str name;
		const struct node *value = NULL;

		strbuf_add(out, str_part(form, 0, open));
		if (open == form.len)
			return true;
		close = str_find_byte(form, '}');
		if (close < open || close == form.len)
			return true;
		name = str_part(form, open + 1, close - open - 1);
		for (size_t i = 0; values != NULL && i < values->count; i++)
			if (str_equal(values->items[i].key.text, name))
				value = &values->items[i];
		if (value == NULL) {
			strbuf_printf(error,
				      "the word needs a value for {%.*s}",
				      STR_ARG(name));
			return false;
		}
		add_value(site, out, value);
		form = str_from_byte(form, close + 1);
	}
	return true;
}

static bool
add_word(const struct site *site, struct str key, const struct node *values,
	 struct strbuf *out, struct strbuf *error)
{
	const struct node *word = find_word(site, key);
	struct str form =
	    word == NULL ? STR_NONE : choose_form(site, word, values);

	/* A map of words, or one whose form for this number is missing. */
	if (word == NULL || (word->kind == NODE_MAP && form.ptr == NULL)) {
		strbuf_printf(error, "no word '%.*s' in i18n/%.*s.yaml",
			      STR_ARG(key), STR_ARG(site->config.language));
		return false;
	}
	return fill(site, out, form, values, error);
}

/* TEXT, or nothing where there is an ERROR, of which the first is kept. */
static struct str
take_said(const struct words *words, struct strbuf *text, struct strbuf *error)
{
	struct str said = STR_NONE;

	if (error->len == 0)
		said = strbuf_take(text, words->arena);
	else if (words->error->len == 0)
		strbuf_add(words->error, strbuf_str(error));
	strbuf_free(text);
	strbuf_free(error);
	return said;
}

struct str
words_say(const struct words *words, const char *key, const struct node *values)
{
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room), error = {0};

	add_word(words->site, str_from(key), values, &text, &error);
	return take_said(words, &text, &error);
}

struct str
words_left_to_right(const struct words *words)
{
	return words->site->theme.index.is_rtl ? STR("\xE2\x80\x8E") : STR_NONE;
}

struct str
words_numbers(const struct words *words, struct str text)
{
	char room[STRBUF_ROOM];
	struct strbuf out = STRBUF_IN(room);
	struct str result;

	add_numbers(words->site, &out, text);
	result = strbuf_take(&out, words->arena);
	strbuf_free(&out);
	return result;
}

/* say(key, values); of a list the list. */
static bool
say(void *context, const struct script_value *args, size_t count,
    struct arena *arena, struct node *result, struct strbuf *error)
{
	const struct site *site = context;
	const struct node *values = NULL, *word;
	char room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room);
	bool ok;

	if (count == 0 || args[0].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "say needs the key of a word");
		return false;
	}
	if (count > 1 && args[1].kind == SCRIPT_NODE)
		values = args[1].object;
	word = find_word(site, args[0].text);
	if (word != NULL && word->kind == NODE_LIST) {
		*result = *word;
		return true;
	}
	/* A theme without words is a finding of its own. */
	if (site->theme.words.count == 0) {
		*result = node_text(args[0].text);
		return true;
	}
	ok = add_word(site, args[0].text, values, &text, error);
	*result = node_text(strbuf_take(&text, arena));
	strbuf_free(&text);
	return ok;
}

/* DATE by the word dates.long, "{day} {month} {year}". */
static bool
add_date(const struct site *site, struct date date, struct arena *arena,
	 struct strbuf *out, struct strbuf *error)
{
	const struct node *form = find_word(site, STR("dates.long"));
	const struct node *months = find_word(site, STR("dates.months"));
	struct node values = {0};

	if (form == NULL || months == NULL || months->count != 12) {
		strbuf_addz(
		    error, "the words dates.long and dates.months are missing");
		return false;
	}
	node_set(&values, arena, STR("day"), node_number(date.day));
	node_set(&values, arena, STR("month"),
		 node_text(months->items[date.month - 1].text));
	node_set(&values, arena, STR("year"), node_number(date.year));
	return fill(site, out, form->text, &values, error);
}

struct str
words_date(const struct words *words, struct date date)
{
	struct strbuf text = {0}, error = {0};

	add_date(words->site, date, words->arena, &text, &error);
	return take_said(words, &text, &error);
}

/* date_long("2026-11-22") */
static bool
date_long(void *context, const struct script_value *args, size_t count,
	  struct arena *arena, struct node *result, struct strbuf *error)
{
	struct strbuf text = {0};
	struct date date;
	bool ok;

	if (count == 0 || args[0].kind != SCRIPT_TEXT ||
	    !date_parse(args[0].text, &date)) {
		strbuf_addz(error, "date_long needs a date as YYYY-MM-DD");
		return false;
	}
	ok = add_date(context, date, arena, &text, error);
	*result = node_text(strbuf_take(&text, arena));
	strbuf_free(&text);
	return ok;
}

static void
add_plain(struct strbuf *out, double number)
{
	if (number < 0)
		strbuf_add(out, minus);
	strbuf_add_number(out, fabs(number), DBL_DIG);
}

/* numbers(value [, decimals]) */
static bool
numbers(void *context, const struct script_value *args, size_t count,
	struct arena *arena, struct node *result, struct strbuf *error)
{
	char room[STRBUF_ROOM], plain_room[STRBUF_ROOM];
	struct strbuf text = STRBUF_IN(room), plain = STRBUF_IN(plain_room);

	if (count == 0 ||
	    (args[0].kind != SCRIPT_TEXT && args[0].kind != SCRIPT_NUMBER) ||
	    (count > 1 && args[1].kind != SCRIPT_NUMBER)) {
		strbuf_addz(error, "numbers needs a text or a number");
		return false;
	}
	if (args[0].kind == SCRIPT_TEXT)
		strbuf_add(&plain, args[0].text);
	else if (count > 1)
		numbers_add(&plain, args[0].number, (int)args[1].number);
	else
		add_plain(&plain, args[0].number);
	add_numbers(context, &text, strbuf_str(&plain));
	*result = node_text(strbuf_take(&text, arena));
	strbuf_free(&plain);
	strbuf_free(&text);
	return true;
}

/* foreign(language): it, where it is another one than the site's. */
static bool
foreign(void *context, const struct script_value *args, size_t count,
	struct arena *arena, struct node *result, struct strbuf *error)
{
	const struct site *site = context;
	struct str own = site->config.language, tag;

	(void)error;
	*result = (struct node){0};
	if (count == 0 || args[0].kind != SCRIPT_TEXT)
		return true;
	tag = args[0].text;
	if (!str_equal_nocase(str_part(tag, 0, str_find_byte(tag, '-')),
			      str_part(own, 0, str_find_byte(own, '-'))))
		*result = node_text(arena_str(arena, tag));
	return true;
}

void
words_register(struct script *script, const struct site *site)
{
	/* All only read the site. */
	script_add_function(script, "say", say, (void *)site);
	script_add_call(script, "say", say, (void *)site);
	script_add_function(script, "date_long", date_long, (void *)site);
	script_add_function(script, "numbers", numbers, (void *)site);
	script_add_call(script, "numbers", numbers, (void *)site);
	script_add_function(script, "foreign", foreign, (void *)site);
	script_add_call(script, "foreign", foreign, (void *)site);
}
