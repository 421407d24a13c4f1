/* Files that init and new write once: nothing that is there is touched. */
#ifndef NEW_FILE_H
#define NEW_FILE_H

#include "base/arena.h"
#include "base/strbuf.h"

/* Whether nothing stands at PATH, a dangling link neither; else it is
 * reported. */
bool new_file_is_free(struct str path, struct arena *arena);

/* Writes TEXT to PATH and makes the folders above it. */
bool new_file_write(struct str path, struct str text, struct strbuf *error);

/* " -C FOLDER" for a command line to go on with; empty for ".". */
struct str new_file_option(struct str folder, struct arena *arena);

#endif
