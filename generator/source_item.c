#include "source_item.h"

#include "csl_json.h"

struct keeping {
	struct str csl; /* what lasts */
	struct arena *arena;
};

static void
keep(const struct keeping *keeping, struct str *text)
{
	struct str csl = keeping->csl;

	if (text->len > 0 &&
	    (text->ptr < csl.ptr || text->ptr + text->len > csl.ptr + csl.len))
		*text = arena_str(keeping->arena, *text);
}

static void
keep_names(const struct keeping *keeping, struct csl_names *names)
{
	struct csl_name *items =
	    ARENA_ARRAY(keeping->arena, struct csl_name, names->count);

	for (size_t i = 0; i < names->count; i++) {
		items[i] = names->items[i];
		keep(keeping, &items[i].family);
		keep(keeping, &items[i].given);
		keep(keeping, &items[i].dropping_particle);
		keep(keeping, &items[i].non_dropping_particle);
		keep(keeping, &items[i].suffix);
		keep(keeping, &items[i].literal);
	}
	names->items = items;
}

static void
keep_value(const struct keeping *keeping, struct csl_value *value)
{
	switch (csl_variable_kind((enum csl_variable)value->variable)) {
	case CSL_KIND_TEXT:
	case CSL_KIND_NUMBER: keep(keeping, &value->text); break;
	case CSL_KIND_NAMES: keep_names(keeping, &value->names); break;
	case CSL_KIND_DATE: keep(keeping, &value->date.literal); break;
	}
}

/* Nodes of an entry take far more memory than the item that is made of them,
 * so both are made aside, and the item is kept. */
const struct csl_item *
source_item(const struct source *source, struct arena *arena,
	    struct arena *scratch)
{
	struct node entry = csl_json_entry(source, scratch);
	const struct csl_item *read = csl_item_read(&entry, scratch);
	struct keeping keeping = {source->csl, arena};
	struct csl_item *item = ARENA_NEW(arena, struct csl_item);
	struct csl_value *values;
	size_t count = 0;

	for (size_t i = 0; i < CSL_VARIABLES; i++)
		if (read->slot[i] > count)
			count = read->slot[i];
	values = ARENA_ARRAY(arena, struct csl_value, count);
	for (size_t i = 0; i < count; i++) {
		values[i] = read->values[i];
		keep_value(&keeping, &values[i]);
	}
	*item = *read;
	/* Keys are unique; an id may be a number that an export counted. */
	item->id = source->key;
	item->values = values;
	return item;
}
