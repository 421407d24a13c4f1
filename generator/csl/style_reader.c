#include "csl/style_reader.h"

#include <stdarg.h>

/* Of one file: more would help nobody. */
#define FINDINGS_AT_MOST 1000

struct diag *
csl_unknown(struct csl_reader *reader, const struct xml_element *element,
	    const char *what, struct str word)
{
	if (reader->findings == FINDINGS_AT_MOST)
		return NULL;
	reader->findings++;
	return diag_add(reader->diags, RULE_CSL_UNKNOWN, reader->path,
			element->at, "unknown %s: '%.*s'", what, STR_ARG(word));
}

void
csl_unknown_element(struct csl_reader *reader,
		    const struct xml_element *element)
{
	csl_unknown(reader, element, "element", element->name);
}

struct diag *
csl_fail(struct csl_reader *reader, enum rule_id rule, struct spot at,
	 const char *format, ...)
{
	struct strbuf message = {0};
	struct diag *diag;
	va_list args;

	reader->failed = true;
	if (reader->findings == FINDINGS_AT_MOST)
		return NULL;
	reader->findings++;
	va_start(args, format);
	strbuf_vprintf(&message, format, args);
	va_end(args);
	diag = diag_add(reader->diags, rule, reader->path, at, "%.*s",
			STR_ARG(strbuf_str(&message)));
	strbuf_free(&message);
	return diag;
}

enum csl_variable
csl_read_variable(struct csl_reader *reader, const struct xml_element *element,
		  struct str name)
{
	enum csl_variable variable = csl_variable_find(name);
	struct str_nearest nearest = {.distance = SIZE_MAX};

	if (variable != CSL_NO_VARIABLE ||
	    csl_unknown(reader, element, "variable", name) == NULL)
		return variable;
	for (unsigned i = 0; i < CSL_VARIABLES; i++)
		str_nearer(&nearest, name,
			   csl_variable_name((enum csl_variable)i));
	diag_hint_nearest(reader->diags, nearest.word);
	return variable;
}

bool
csl_next_word(struct str *rest, struct str *word_out)
{
	size_t end = 0;

	*rest = str_trim(*rest);
	while (end < rest->len && !byte_is_space(rest->ptr[end]))
		end++;
	*word_out = str_part(*rest, 0, end);
	*rest = str_from_byte(*rest, end);
	return end > 0;
}
