/* YAML into nodes, over libyaml's events. Every scalar is text; duplicate
 * keys, aliases, anchors, tags, merge keys, directives, further documents,
 * keys that are no text and nesting above 32 levels are reported. */
#ifndef YAML_READER_H
#define YAML_READER_H

#include "base/diag.h"
#include "base/node.h"

#define YAML_DEPTH_LIMIT 32

/* TEXT is valid UTF-8 without control characters and with LF line ends; its
 * first line is line FIRST_LINE of the file at PATH. The root is a map; a
 * document without content gives NODE_NONE. After a syntax error, which is
 * reported, what was complete before it is given. Text of scalars is copied
 * into ARENA. Safe in threads. */
struct node yaml_read(struct str text, uint32_t first_line, struct str path,
		      struct arena *arena, struct diag_list *diags);

#endif
