#include "parse/source_reading.h"

#include "base/utf8.h"
#include "parse/source_fields.h"

bool
source_reading_is_scalar(const struct node *node)
{
	return node != NULL &&
	       (node->kind == NODE_TEXT || node->kind == NODE_NUMBER);
}

const struct node *
source_reading_field(const struct source_reading *reading, const char *name)
{
	const struct node *field = node_find(reading->entry, name);

	return field != NULL && field->kind != NODE_NONE ? field : NULL;
}

/* Quotes included. */
static uint32_t
width_of(const struct node *node)
{
	if (node->kind == NODE_TEXT)
		return spot_width(utf8_length(node->text) + 2);
	return node->text.len > 0 ? spot_width(node->text.len) : 1;
}

struct spot
source_reading_place(const struct source_reading *reading,
		     const struct node *node)
{
	struct spot at = reading->source->at;

	if (node == NULL || node->at.line == 0)
		return at;
	at = node->at;
	at.width = width_of(node);
	return at;
}

void
source_reading_report(struct source_reading *reading, const char *name,
		      const char *problem)
{
	const struct source *source = reading->source;

	diag_add(
	    reading->diags, RULE_SOURCE_INVALID, source->path,
	    source_reading_place(reading, source_reading_field(reading, name)),
	    "'%.*s': %s %s", STR_ARG(source->key), name, problem);
	diag_hint(reading->diags, "export the file as CSL-JSON, or see its "
				  "specification for the field");
	reading->failed = true;
}

struct str
source_reading_keep(const struct source_reading *reading, struct str text)
{
	return source_fields_keep(reading->source->csl, text, reading->arena);
}

struct str
source_reading_text(struct source_reading *reading, const char *name)
{
	const struct node *field = source_reading_field(reading, name);

	if (field == NULL)
		return STR_NONE;
	if (source_reading_is_scalar(field))
		return source_reading_keep(reading, str_trim(field->text));
	source_reading_report(reading, name, "is not text");
	return STR_NONE;
}
