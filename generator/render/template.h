/* Templates to Lua. The language: themes/README.md. */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "base/diag.h"

/* Turns a template's text into a chunk for script_template_add, line for
 * line, so that Lua's line numbers are the template's. False where tags do
 * not fit together: reported as template-syntax. */
bool template_compile(struct str text, struct str path, struct arena *arena,
		      struct diag_list *diags, struct str *lua_out);

#endif
