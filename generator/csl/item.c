#include "csl/item.h"
struct csl_item *
csl_item_read(const struct node *entry, struct arena *arena)
{
	(void)entry;
	return ARENA_NEW(arena, struct csl_item);
}
const struct csl_names *
csl_item_names(const struct csl_item *item, enum csl_variable variable)
{
	(void)item;
	(void)variable;
	return NULL;
}
const struct csl_date *
csl_item_date(const struct csl_item *item, enum csl_variable variable)
{
	(void)item;
	(void)variable;
	return NULL;
}
struct str
csl_item_text(const struct csl_item *item, enum csl_variable variable)
{
	(void)item;
	(void)variable;
	return STR_NONE;
}
