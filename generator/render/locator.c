#include "render/locator.h"

#include "words.h"

#define EN_DASH "\xe2\x80\x93"

static bool
is_value(char byte)
{
	return byte_is_digit(byte) || byte_is_letter(byte);
}

/* "33-35" with an en dash; a hyphen within words, "A-bis", is not told from
 * one between numbers, and both are ranges to CSL as well. */
static struct str
with_dashes(struct str locator, struct arena *arena)
{
	struct strbuf out = {0};
	struct str text;

	for (size_t i = 0; i < locator.len; i++) {
		size_t end = i;

		while (end < locator.len && locator.ptr[end] == '-')
			end++;
		if (end == i || i == 0 || end == locator.len ||
		    !is_value(locator.ptr[i - 1]) ||
		    !is_value(locator.ptr[end])) {
			strbuf_add_byte(&out, locator.ptr[i]);
			continue;
		}
		strbuf_addz(&out, EN_DASH);
		i = end - 1;
	}
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text;
}

/* More than one: a range or a list. */
static bool
is_plural(struct str value)
{
	return str_find(value, STR(EN_DASH)) < value.len ||
	       str_find_byte(value, ',') < value.len ||
	       str_find_byte(value, '&') < value.len ||
	       str_find(value, STR(" and ")) < value.len;
}

struct str
locator_text(const struct site *site, const struct markdown_cite *cite,
	     struct arena *arena)
{
	struct strbuf error = {0};
	struct words words = {site, arena, &error};
	struct node values = {.kind = NODE_MAP};
	struct str value, text, key;

	if (cite->around->locator.len == 0)
		return STR_NONE;
	value = with_dashes(cite->around->locator, arena);
	key = arena_printf(arena, "locators.%s",
			   markdown_locator_names[cite->label]);
	node_set(&values, arena, STR("n"),
		 node_number(is_plural(value) ? 2 : 1));
	node_set(&values, arena, STR("at"), node_text(value));
	text = words_say(&words, key.ptr, &values);
	strbuf_free(&error);
	/* A theme that does not know the term. */
	return text.len > 0 ? text : value;
}
