/* What a template writes between two statements, as one call in Lua: texts in
 * a constant, values as arguments. */
#ifndef TEMPLATE_WRITES_H
#define TEMPLATE_WRITES_H

#include "base/strbuf.h"

/* A zeroed one, but for LUA, is empty. */
struct template_writes {
	struct strbuf *lua;	 /* where finished calls go */
	bool in_order;		 /* what is called may write: before, text is */
	struct strbuf pieces;	 /* script_template_add has their form */
	struct strbuf text;	 /* behind the last value */
	struct strbuf arguments; /* with the lines between them */
	size_t values;
	bool has_fields; /* that are read when the call writes */
	size_t lines;	 /* behind the last of these */
};

void template_writes_text(struct template_writes *writes, struct str text);

/* The Lua expression CODE, which stands on LINE of the template. */
void template_writes_value(struct template_writes *writes, struct str code,
			   size_t line, bool is_html);

/* As many lines as TEXT has. */
void template_writes_lines(struct template_writes *writes, struct str text);

/* A statement follows. */
void template_writes_flush(struct template_writes *writes);

void template_writes_free(struct template_writes *writes);

#endif
