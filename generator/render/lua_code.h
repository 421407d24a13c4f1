/* Looks at pieces of Lua as templates hold them. */
#ifndef LUA_CODE_H
#define LUA_CODE_H

#include "base/strbuf.h"

enum lua_code_kind {
	LUA_CODE_PLAIN,	  /* names, fields and operators: calls nothing */
	LUA_CODE_CALLING, /* one expression that may call */
	LUA_CODE_ODD	  /* not for sure one expression */
};

/* Of what should be one expression. */
enum lua_code_kind lua_code_kind(struct str code);

/* Whether CODE is a table constructor and nothing else. */
bool lua_code_is_table(struct str code);

/* Whether a function that CODE begins is still open where CODE ends. */
bool lua_code_opens_function(struct str code);

/* Adds CODE, part of a template, with a call of _attest_tick at the beginning
 * of each loop and function. False where that may not be all that can run for
 * long: labels, functions whose head is not whole, comments and texts that may
 * go on behind CODE. */
bool lua_code_add_ticked(struct strbuf *lua, struct str code);

/* Adds BYTES as a text in quotes. */
void lua_code_add_quoted(struct strbuf *lua, struct str bytes);

/* Whether CODE surely gives NAME no other meaning: it stands before a dot or
 * bracket only, or behind a dot or an equals sign. */
bool lua_code_reads_only(struct str code, struct str name);

/* Whether TABLE, a table constructor, computes none of its keys. */
bool lua_code_has_plain_keys(struct str table);

/* Whether TOKEN is a name, and no word that Lua has reserved. */
bool lua_code_is_name(struct str token);

/* Splits CODE where it is names with dots between them and blanks around: its
 * last name, and those before. Else false. */
bool lua_code_split_field(struct str code, struct str *base_out,
			  struct str *field_out);

#endif
