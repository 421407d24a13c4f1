#include "csl/item.h"

#include "csl/item_read.h"

/* Those that an older name may add to what ENTRY has. */
enum { DERIVED = 2 };

struct str
csl_node_text(const struct node *node)
{
	bool is_text = node != NULL &&
		       (node->kind == NODE_TEXT || node->kind == NODE_NUMBER);

	return is_text ? str_trim(node->text) : STR_NONE;
}

bool
csl_node_truth(const struct node *node)
{
	struct str text;

	if (node == NULL)
		return false;
	if (node->kind == NODE_BOOL || node->kind == NODE_NUMBER)
		return node->number != 0;
	text = csl_node_text(node);
	return text.len > 0 && !str_is(text, "0") && !str_is(text, "false");
}

static bool
read_value(const struct node *node, struct csl_value *value,
	   struct arena *arena)
{
	switch (csl_variable_kind(value->variable)) {
	case CSL_KIND_NAMES:
		value->names = csl_read_item_names(node, arena);
		return value->names.count > 0;
	case CSL_KIND_DATE: return csl_read_item_date(node, &value->date);
	default: value->text = csl_node_text(node); return value->text.len > 0;
	}
}

/* VARIABLE, if absent, is what FROM is: styles of CSL 1.0 and of 1.0.2 ask for
 * it by different names. */
static void
derive(struct csl_item *item, struct csl_value *values, size_t *count,
       enum csl_variable variable, enum csl_variable from)
{
	if (item->slot[variable] != 0 || item->slot[from] == 0)
		return;
	values[*count] = values[item->slot[from] - 1];
	values[*count].variable = (uint8_t)variable;
	item->slot[variable] = (uint8_t)++ * count;
}

static void
read_values(struct csl_item *item, const struct node *entry,
	    struct arena *arena)
{
	size_t most = entry->count < CSL_VARIABLES - DERIVED
			  ? entry->count + DERIVED
			  : CSL_VARIABLES;
	struct csl_value *values = ARENA_ARRAY(arena, struct csl_value, most);
	size_t count = 0;

	for (size_t i = 0; i < entry->count; i++) {
		const struct node *node = &entry->items[i];
		enum csl_variable variable = csl_variable_find(node->key.text);
		if (variable == CSL_NO_VARIABLE || item->slot[variable] != 0)
			continue;
		values[count].variable = (uint8_t)variable;
		if (read_value(node, &values[count], arena))
			item->slot[variable] = (uint8_t)++count;
	}
	derive(item, values, &count, CSL_EVENT_TITLE, CSL_EVENT);
	derive(item, values, &count, CSL_EVENT, CSL_EVENT_TITLE);
	item->values = values;
}

struct csl_item *
csl_item_read(const struct node *entry, struct arena *arena)
{
	struct csl_item *item = ARENA_NEW(arena, struct csl_item);
	const struct node *type = node_find(entry, "type");

	item->id = csl_node_text(node_find(entry, "id"));
	item->type = type == NULL ? CSL_NO_TYPE
				  : (uint8_t)csl_type_find(csl_node_text(type));
	if (entry->kind == NODE_MAP)
		read_values(item, entry, arena);
	return item;
}

static const struct csl_value *
find(const struct csl_item *item, enum csl_variable variable,
     enum csl_variable_kind kind)
{
	unsigned slot;

	if ((unsigned)variable >= CSL_VARIABLES)
		return NULL;
	slot = item->slot[variable];
	if (slot == 0 || csl_variable_kind(variable) != kind)
		return NULL;
	return &item->values[slot - 1];
}

const struct csl_names *
csl_item_names(const struct csl_item *item, enum csl_variable variable)
{
	const struct csl_value *value = find(item, variable, CSL_KIND_NAMES);

	return value == NULL ? NULL : &value->names;
}

const struct csl_date *
csl_item_date(const struct csl_item *item, enum csl_variable variable)
{
	const struct csl_value *value = find(item, variable, CSL_KIND_DATE);

	return value == NULL ? NULL : &value->date;
}

struct str
csl_item_text(const struct csl_item *item, enum csl_variable variable)
{
	unsigned slot;

	if ((unsigned)variable >= CSL_VARIABLES)
		return STR_NONE;
	slot = item->slot[variable];
	if (slot == 0 || csl_variable_kind(variable) == CSL_KIND_NAMES ||
	    csl_variable_kind(variable) == CSL_KIND_DATE)
		return STR_NONE;
	return item->values[slot - 1].text;
}

static struct str
main_part(const struct csl_name *name)
{
	return name->family.len > 0 ? name->family : name->literal;
}

bool
csl_same_name(const struct csl_name *a, const struct csl_name *b)
{
	return str_equal(main_part(a), main_part(b)) &&
	       str_equal(a->given, b->given) &&
	       str_equal(a->suffix, b->suffix) &&
	       str_equal(a->dropping_particle, b->dropping_particle) &&
	       str_equal(a->non_dropping_particle, b->non_dropping_particle);
}
