/* Templates to Lua. The language: themes/README.md. */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "base/diag.h"
#include "base/node.h"

/* The name of a theme's words in templates. */
#define TEMPLATE_WORDS "t"

/* Whether a template with TEXT leaves that name as it is, for itself and for
 * those that it includes. */
bool template_leaves_words(struct str text);

/* Turns a template's text into a chunk for script_template_add, line for
 * line, so that Lua's line numbers are the template's. WORDS is what
 * TEMPLATE_WORDS is in all templates, and is written where they name one of
 * them; NULL where they may give that name another meaning. False where tags
 * do not fit together: reported as template-syntax. */
bool template_compile(struct str text, struct str path,
		      const struct node *words, struct arena *arena,
		      struct diag_list *diags, struct str *lua_out);

#endif
