#include "csl/xml.h"

#include <expat.h>

#include "base/text.h"
#include "base/utf8.h"

#define NAMESPACE_SEPARATOR ':'

struct reading {
	XML_Parser parser;
	struct arena *elements, *texts;
	struct xml_element *open[XML_DEPTH];
	struct xml_element *last[XML_DEPTH]; /* child of open[depth - 1] */
	size_t depth, count;
	struct xml_element *root;
	struct strbuf text;
	const char *refusal; /* why the parser was stopped */
	enum rule_id rule;
};

static void
refuse(struct reading *reading, enum rule_id rule, const char *why)
{
	reading->rule = rule;
	reading->refusal = why;
	XML_StopParser(reading->parser, XML_FALSE);
}

/* A copy of TEXT without what XML lets in and no page may hold. Some styles
 * have a line's end as "&#13;". */
static struct str
clean_text(struct reading *reading, struct str text)
{
	struct str copy = arena_str(reading->texts, text);

	for (size_t i = 0; i < copy.len; i++)
		if (copy.ptr[i] == '\r')
			((char *)copy.ptr)[i] = ' ';
	return text_without_controls(copy, reading->texts);
}

static struct spot
place(const struct reading *reading)
{
	return (struct spot){
	    .line = (uint32_t)XML_GetCurrentLineNumber(reading->parser),
	    .column = (uint32_t)XML_GetCurrentColumnNumber(reading->parser) + 1,
	};
}

static struct str
local_name(const char *name)
{
	struct str whole = str_from(name);
	size_t colon = str_find_byte(whole, NAMESPACE_SEPARATOR);

	return colon == whole.len ? whole : str_from_byte(whole, colon + 1);
}

static void
take_attributes(struct reading *reading, struct xml_element *element,
		const char **attributes)
{
	struct xml_attribute *taken;
	size_t count = 0;

	while (attributes[2 * count] != NULL)
		count++;
	taken = ARENA_ARRAY(reading->elements, struct xml_attribute, count);
	element->attributes = taken;
	for (size_t i = 0; i < count; i++) {
		struct str name = str_from(attributes[2 * i]);

		if (str_has_prefix(name, STR("xmlns")))
			continue;
		taken[element->attribute_count++] = (struct xml_attribute){
		    arena_str(reading->elements, name),
		    clean_text(reading, str_from(attributes[2 * i + 1])),
		};
	}
}

static void
add_element(struct reading *reading, struct xml_element *element)
{
	size_t depth = reading->depth;

	if (depth == 0)
		reading->root = element;
	else if (reading->last[depth] == NULL)
		reading->open[depth - 1]->first = element;
	else
		reading->last[depth]->next = element;
	reading->last[depth] = element;
	reading->open[depth] = element;
	if (depth + 1 < XML_DEPTH)
		reading->last[depth + 1] = NULL;
	reading->depth++;
}

static void
begin_element(void *context, const char *name, const char **attributes)
{
	struct reading *reading = context;
	struct xml_element *element;

	if (reading->refusal != NULL)
		return;
	if (reading->depth == XML_DEPTH) {
		refuse(reading, RULE_CSL_LIMIT, "elements nest too deep");
		return;
	}
	if (reading->count++ == XML_ELEMENTS) {
		refuse(reading, RULE_CSL_LIMIT, "too many elements");
		return;
	}
	element = ARENA_NEW(reading->elements, struct xml_element);
	element->name = arena_str(reading->elements, local_name(name));
	element->text = STR("");
	element->at = place(reading);
	element->at.width = spot_width(utf8_length(element->name) + 1);
	take_attributes(reading, element, attributes);
	add_element(reading, element);
	strbuf_reset(&reading->text);
}

static void
end_element(void *context, const char *name)
{
	struct reading *reading = context;
	struct xml_element *element;

	(void)name;
	if (reading->refusal != NULL)
		return;
	element = reading->open[--reading->depth];
	if (element->first == NULL && reading->text.len > 0)
		element->text = strbuf_take(&reading->text, reading->texts);
	strbuf_reset(&reading->text);
}

static void
take_text(void *context, const char *text, int length)
{
	struct reading *reading = context;

	strbuf_add(&reading->text,
		   clean_text(reading, (struct str){text, (size_t)length}));
}

static void
refuse_doctype(void *context, const char *name, const char *system,
	       const char *public, int has_internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_internal;
	refuse(context, RULE_CSL_SYNTAX,
	       "a document type declaration, which CSL has not");
}

static void
report(struct reading *reading, struct str bytes, struct str path,
       struct diag_list *diags)
{
	enum XML_Error code = XML_GetErrorCode(reading->parser);

	if (reading->refusal != NULL) {
		diag_add(diags, reading->rule, path, place(reading), "%s",
			 reading->refusal);
		if (reading->rule == RULE_CSL_LIMIT)
			diag_hint(diags, "at most %d levels and %d elements",
				  XML_DEPTH, XML_ELEMENTS);
		return;
	}
	diag_add(diags, RULE_CSL_SYNTAX, path, place(reading),
		 "this is not XML: %s", XML_ErrorString(code));
	if (code == XML_ERROR_INVALID_TOKEN && utf8_check(bytes) < bytes.len)
		diag_hint(diags, "there is a byte that is not UTF-8");
}

const struct xml_element *
xml_read(struct str bytes, struct str path, struct arena *elements,
	 struct arena *texts, struct diag_list *diags)
{
	struct reading reading = {.elements = elements, .texts = texts};
	bool whole;

	if (bytes.len > XML_BYTES) {
		diag_add(diags, RULE_CSL_LIMIT, path, (struct spot){0},
			 "a file of more than %d MB", XML_BYTES >> 20);
		return NULL;
	}
	reading.parser = XML_ParserCreate(NULL);
	if (reading.parser == NULL)
		arena_out_of_memory();
	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, begin_element, end_element);
	XML_SetCharacterDataHandler(reading.parser, take_text);
	XML_SetStartDoctypeDeclHandler(reading.parser, refuse_doctype);
	whole = XML_Parse(reading.parser, bytes.len > 0 ? bytes.ptr : "",
			  (int)bytes.len, XML_TRUE) == XML_STATUS_OK;
	if (!whole)
		report(&reading, bytes, path, diags);
	XML_ParserFree(reading.parser);
	strbuf_free(&reading.text);
	return whole ? reading.root : NULL;
}

struct str
xml_attribute(const struct xml_element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++)
		if (str_is(element->attributes[i].name, name))
			return element->attributes[i].value;
	return STR_NONE;
}

const struct xml_element *
xml_child(const struct xml_element *element, const char *name)
{
	const struct xml_element *child = element->first;

	while (child != NULL && !str_is(child->name, name))
		child = child->next;
	return child;
}
