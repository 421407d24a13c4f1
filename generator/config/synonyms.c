#include "config/synonyms.h"

#include "site_config.h"

static const struct schema_key group_key = {.name = "synonyms",
					    .type = SCHEMA_LOCATEDS};

static void
report(struct schema_context *context, const struct node *node,
       const char *what)
{
	schema_report(context, RULE_TYPE_MISMATCH, node->at, "%s", what);
	diag_hint(context->diags,
		  "write it as in synonyms: [[insomnia, can't sleep]]");
}

static void
read_group(struct schema_context *context, const struct node *node,
	   struct synonym_groups *groups)
{
	struct synonyms group = {0};

	if (node->kind == NODE_LIST)
		schema_read_list(context, &group_key, node, &group);
	if (group.count < 2)
		report(context, node,
		       "synonyms stand in lists, two or more in each");
	else
		vec_add(groups, context->arena, group);
}

void
synonyms_read(struct schema_context *context, const struct node *node,
	      void *field)
{
	if (node->kind != NODE_LIST) {
		report(context, node, "synonyms takes a list of lists");
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		read_group(context, &node->items[i], field);
}
