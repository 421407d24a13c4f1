/* Slash-separated relative paths as text; nothing here touches the disk. */
#ifndef PATH_H
#define PATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* FOLDER/NAME; either may be empty. */
struct str path_join(struct str folder, struct str name, struct arena *arena);

/* Without ".", ".." and double slashes. False where ".." would leave the
 * root or the path is absolute. */
bool path_normalize(struct str path, struct arena *arena, struct str *path_out);

struct str path_folder(struct str path);    /* "" at the top */
struct str path_name(struct str path);	    /* behind the last slash */
struct str path_stem(struct str path);	    /* name without its last .ext */
struct str path_extension(struct str path); /* "md", "" for none */

/* Whether a file of that name, or a folder, is no part of a site: hidden, or an
 * editor's own ("a.md~", "#a.md#"). */
bool path_is_passing(struct str name);

/* The relative URL that leads from a page at FROM ("claims/x/") to TO
 * ("topics/y/", "style.css", "" for the root); never empty. */
struct str path_relative_url(struct str from, struct str to,
			     struct arena *arena);

/* A name that is safe in an address: a letter or digit, then those and "._-",
 * at most 200 of them (grammar.md, slug). */
bool path_is_slug(struct str name);

#endif
