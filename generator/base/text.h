/* What bytes must be before anyone reads them as text. */
#ifndef TEXT_H
#define TEXT_H

#include "base/diag.h"
#include "base/str.h"

/* Without a byte order mark at the front. */
struct str text_without_mark(struct str bytes);

/* Reports encoding-invalid at the first byte that is no UTF-8. */
bool text_check_encoding(struct str bytes, struct str path,
			 struct diag_list *diags);

/* Reports control-character at the first of them. TEXT is part of WHOLE, which
 * tells the place. STRICT refuses what libyaml would take for a line's end or
 * refuse in its own words: U+2028, U+2029, U+FEFF. */
bool text_check_controls(struct str whole, struct str text, bool strict,
			 struct str path, struct diag_list *diags);

/* The first byte of TEXT where a character stands that no page may hold (not
 * strict), or its length. It may come from an escape or a script. */
size_t text_find_control(struct str text);
/* TEXT, or where it has such characters a copy in ARENA with U+FFFD for each,
 * which ends in a NUL. */
struct str text_without_controls(struct str text, struct arena *arena);

/* With LF for CRLF; other CR stay. TEXT itself where there is none. */
struct str text_unix_lines(struct str text, struct arena *arena);

#endif
