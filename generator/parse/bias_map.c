#include "parse/bias_map.h"

#include "evidence/bias.h"

/* Three keys are about the whole, all others are domains. */
struct bias_reading {
	struct schema_context *context;
	struct bias *bias;
};

static bool
read_rating(const struct bias_reading *at, const struct node *node,
	    enum bias_rating *rating_out)
{
	struct located word = {node->text, node->at};
	int index;

	if (node->kind == NODE_NONE)
		return false;
	if (node->kind != NODE_TEXT) {
		schema_report_type(at->context, node, "text");
		return false;
	}
	index = schema_word(at->context, word, bias_words(at->bias->tool),
			    node->key.text.ptr);
	if (index < 0)
		return false;
	*rating_out = (enum bias_rating)index;
	return true;
}

static void
report_domain(const struct bias_reading *at, const struct node *node)
{
	const char *const *domains = bias_domains(at->bias->tool);
	struct schema_words known = SCHEMA_WORDS(node->key.text);

	for (size_t i = 0; domains[i] != NULL; i++)
		schema_words_add(&known, str_from(domains[i]));
	schema_report(at->context, RULE_KEY_UNKNOWN, node->key.at,
		      "%s has no domain '%.*s'",
		      bias_tool_names[at->bias->tool],
		      STR_ARG(schema_excerpt(at->context, node->key.text)));
	schema_words_hint(at->context, &known);
}

static bool
is_domain(enum bias_tool tool, struct str name)
{
	const char *const *domains = bias_domains(tool);

	for (size_t i = 0; domains[i] != NULL; i++)
		if (str_is(name, domains[i]))
			return true;
	return tool == BIAS_OTHER;
}

static void
read_entry(const struct bias_reading *at, const struct node *node)
{
	struct bias_domain domain = {
	    .name = arena_str(at->context->arena, node->key.text)};

	if (str_is(node->key.text, "tool"))
		return;
	if (str_is(node->key.text, "overall")) {
		read_rating(at, node, &at->bias->overall);
		return;
	}
	if (!is_domain(at->bias->tool, node->key.text)) {
		report_domain(at, node);
		return;
	}
	if (read_rating(at, node, &domain.rating))
		vec_add(&at->bias->domains, at->context->arena, domain);
}

static bool
read_tool(struct schema_context *context, const struct node *map,
	  enum bias_tool *tool_out)
{
	static const struct schema_key key = {.name = "tool"};
	const struct node *node = node_find(map, "tool");
	int index;

	if (node == NULL || node->kind == NODE_NONE) {
		schema_report_missing(context, map->key.at, "rob_domains",
				      &key);
		return false;
	}
	if (node->kind != NODE_TEXT) {
		schema_report_type(context, node, "text");
		return false;
	}
	index = schema_word(context, (struct located){node->text, node->at},
			    bias_tool_names, "tool");
	*tool_out = (enum bias_tool)index;
	return index >= 0;
}

void
bias_map_read(struct schema_context *context, const struct node *node,
	      void *field)
{
	struct bias *bias = ARENA_NEW(context->arena, struct bias);
	struct bias_reading at = {context, bias};
	const struct bias **bias_out = field;

	if (node->kind != NODE_MAP) {
		schema_report_type(context, node, "a map");
		return;
	}
	if (!read_tool(context, node, &bias->tool))
		return;
	for (size_t i = 0; i < node->count; i++)
		read_entry(&at, &node->items[i]);
	*bias_out = bias;
}
