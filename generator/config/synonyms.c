#include "config/synonyms.h"

#include "site_config.h"

static const struct schema_key group_key = {.name = "synonyms",
					    .type = SCHEMA_LOCATEDS};

static void
read_group(struct schema_context *context, const struct node *node,
	   struct synonym_groups *groups)
{
	struct synonyms group = {0};

	if (node->kind == NODE_LIST)
		schema_read_list(context, &group_key, node, &group);
	if (group.count < 2)
		schema_report_type(
		    context, node,
		    "lists of two words or more that mean the same");
	else
		*vec_new(groups, context->arena) = group;
}

void
synonyms_read(struct schema_context *context, const struct node *node,
	      void *field)
{
	if (node->kind != NODE_LIST) {
		schema_report_type(context, node, "a list of lists");
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		read_group(context, &node->items[i], field);
}
