#include "csl/style_reader.h"

#include <stdarg.h>

/* Of one file: more would help nobody. */
#define FINDINGS_AT_MOST 200

/* Of a word that its author mistook. */
#define SHOWN_BYTES 60

struct str
csl_shown(struct str word)
{
	size_t end = SHOWN_BYTES;

	if (word.len <= end)
		return word;
	/* Not within a character. */
	while (end > 0 && ((unsigned char)word.ptr[end] & 0xc0) == 0x80)
		end--;
	return str_part(word, 0, end);
}

struct diag *
csl_unknown(struct csl_reader *reader, const struct xml_element *element,
	    const char *what, struct str word)
{
	if (reader->findings == FINDINGS_AT_MOST)
		return NULL;
	reader->findings++;
	return diag_add(reader->diags, RULE_CSL_UNKNOWN, reader->path,
			element->at, "unknown %s: '%.*s'", what,
			STR_ARG(csl_shown(word)));
}

static struct diag *
add_formatted(struct csl_reader *reader, enum rule_id rule, struct spot at,
	      const char *format, va_list args)
{
	struct strbuf message = {0};
	struct diag *diag;

	if (reader->findings == FINDINGS_AT_MOST)
		return NULL;
	reader->findings++;
	strbuf_vprintf(&message, format, args);
	diag = diag_add(reader->diags, rule, reader->path, at, "%.*s",
			STR_ARG(strbuf_str(&message)));
	strbuf_free(&message);
	return diag;
}

void
csl_warn(struct csl_reader *reader, const struct xml_element *element,
	 const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_formatted(reader, RULE_CSL_UNKNOWN, element->at, format, args);
	va_end(args);
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
	struct diag *diag;
	va_list args;

	reader->failed = true;
	va_start(args, format);
	diag = add_formatted(reader, rule, at, format, args);
	va_end(args);
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
