#include "words.h"

#include <stdio.h>

/* The word under a key with dots ("evidence.people"), or NULL. */
static const struct node *
find_word(const struct node *words, struct str key)
{
	struct str part;

	while (words != NULL && str_next(&key, '.', &part)) {
		const struct node *found = NULL;

		for (size_t i = 0; found == NULL && i < words->count; i++)
			if (words->kind == NODE_MAP &&
			    str_equal(words->items[i].key.text, part))
				found = &words->items[i];
		words = found;
	}
	return words;
}

/* English and most languages here have two forms; n decides. */
static struct str
choose_form(const struct node *word, const struct node *values)
{
	const struct node *n = values == NULL ? NULL : node_find(values, "n");
	const struct node *form =
	    node_find(word, n != NULL && n->number == 1 ? "one" : "other");

	if (word->kind == NODE_TEXT)
		return word->text;
	return form == NULL ? STR_NONE : form->text;
}

static void
add_value(struct strbuf *out, const struct node *value)
{
	if (value->kind == NODE_NUMBER)
		strbuf_printf(out, "%.15g", value->number);
	else
		strbuf_add(out, value->text);
}

/* FORM with each {name} replaced. False at the first one without a value. */
static bool
fill(struct strbuf *out, struct str form, const struct node *values,
     struct strbuf *error)
{
	while (form.len > 0) {
		size_t open = str_find_byte(form, '{');
		size_t close = str_find_byte(form, '}');
		struct str name;
		const struct node *value = NULL;

		strbuf_add(out, str_part(form, 0, open));
		if (open == form.len || close < open || close == form.len)
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
		add_value(out, value);
		form = str_from_byte(form, close + 1);
	}
	return true;
}

static bool
add_word(const struct site *site, struct str key, const struct node *values,
	 struct strbuf *out, struct strbuf *error)
{
	const struct node *word = find_word(&site->theme.words, key);
	struct str form = word == NULL ? STR_NONE : choose_form(word, values);

	/* A map of words, or one whose form for this number is missing. */
	if (word == NULL || (word->kind == NODE_MAP && form.ptr == NULL)) {
		strbuf_printf(error, "no word '%.*s' in i18n/%.*s.yaml",
			      STR_ARG(key), STR_ARG(site->config.language));
		return false;
	}
	return fill(out, form, values, error);
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
	struct strbuf text = {0}, error = {0};

	add_word(words->site, str_from(key), values, &text, &error);
	return take_said(words, &text, &error);
}

/* say(key, values) */
static bool
say(void *context, const struct script_value *args, size_t count,
    struct arena *arena, struct node *result, struct strbuf *error)
{
	const struct node *values = NULL;
	struct strbuf text = {0};
	bool ok;

	if (count == 0 || args[0].kind != SCRIPT_TEXT) {
		strbuf_addz(error, "say needs the key of a word");
		return false;
	}
	if (count > 1 && args[1].kind == SCRIPT_NODE)
		values = args[1].object;
	ok = add_word(context, args[0].text, values, &text, error);
	*result = node_text(strbuf_take(&text, arena));
	strbuf_free(&text);
	return ok;
}

/* DATE by the word dates.long, "{day} {month} {year}". */
static bool
add_date(const struct site *site, struct date date, struct arena *arena,
	 struct strbuf *out, struct strbuf *error)
{
	const struct node *form =
	    find_word(&site->theme.words, STR("dates.long"));
	const struct node *months =
	    find_word(&site->theme.words, STR("dates.months"));
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
	return fill(out, form->text, &values, error);
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

void
words_register(struct script *script, const struct site *site)
{
	/* All only read the site. */
	script_add_function(script, "say", say, (void *)site);
	script_add_call(script, "say", say, (void *)site);
	script_add_function(script, "date_long", date_long, (void *)site);
}
