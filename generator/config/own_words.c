#include "config/own_words.h"

void
own_words_read(struct schema_context *context, const struct node *node,
	       void *field)
{
	if (node->kind == NODE_MAP)
		*(struct node *)field = node_copy(node, context->arena);
	else
		schema_report_type(context, node, "a map");
}

static struct node *
find(const struct node *words, struct str key)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equal(words->items[i].key.text, key))
			return &words->items[i];
	return NULL;
}

/* Whether it is said by number. */
static bool
has_forms(const struct node *words)
{
	return node_find(words, "other") != NULL;
}

static bool
is_form(struct str key)
{
	static const char *const forms[] = {"zero", "one", "two", "few",
					    "many"};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_is(key, forms[i]))
			return true;
	return false;
}

static void
report_unknown(struct schema_context *context, const struct node *words,
	       const struct node *own)
{
	struct schema_words known = SCHEMA_WORDS(own->key.text);

	schema_report(context, RULE_KEY_UNKNOWN, own->key.at,
		      "the theme has no word '%.*s' here",
		      STR_ARG(own->key.text));
	for (size_t i = 0; i < words->count; i++)
		schema_words_add(&known, words->items[i].key.text);
	schema_words_hint(context, &known);
}

static void set_all(struct schema_context *context, struct node *words,
		    const struct node *own);

static void
set_one(struct schema_context *context, struct node *words,
	const struct node *own)
{
	struct node *old = find(words, own->key.text);

	if (own->kind == NODE_NONE)
		return;
	if (old == NULL && has_forms(words) && is_form(own->key.text))
		node_set(words, context->arena, own->key.text, *own);
	else if (old == NULL)
		report_unknown(context, words, own);
	else if (old->kind == NODE_MAP && own->kind == NODE_MAP)
		set_all(context, old, own);
	else if (old->kind == own->kind ||
		 (own->kind == NODE_TEXT && has_forms(old)))
		*old = *own;
	else
		schema_report_type(context, own, schema_node_name(old));
}

static void
set_all(struct schema_context *context, struct node *words,
	const struct node *own)
{
	for (size_t i = 0; i < own->count; i++)
		set_one(context, words, &own->items[i]);
}

void
own_words_set(struct site *site)
{
	struct schema_context context = {.arena = &site->arena,
					 .diags = &site->diags,
					 .path = STR(SITE_YAML)};

	set_all(&context, &site->theme.words, &site->config.words);
}
