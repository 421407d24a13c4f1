/* Where files are read from: the work tree or a tree in memory (and, with the
 * history, a git tree). Paths are relative, with slashes, normalized. Reading
 * and listing are safe from many threads. */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/vec.h"

enum tree_status {
	TREE_OK,
	TREE_MISSING,
	TREE_TOO_LARGE,
	TREE_OUTSIDE, /* a symbolic link that leads out of the tree */
	TREE_FAILED   /* the system failed; ERROR says how */
};

enum tree_entry_kind {
	TREE_FILE,
	TREE_FOLDER,
	TREE_LINK_OUTSIDE,
	TREE_LINK_LOOP, /* to a folder that it lies in */
	TREE_ODD	/* socket, device, link to nothing … */
};

struct tree_entry {
	struct str name;
	enum tree_entry_kind kind; /* links followed */
};

struct tree_entries {
	struct tree_entry *items; /* sorted by bytes of the name */
	size_t count;
	size_t capacity;
};

struct tree {
	enum tree_status (*read)(const struct tree *tree, struct str path,
				 size_t limit, struct arena *arena,
				 struct str *bytes_out, struct strbuf *error);
	enum tree_status (*list)(const struct tree *tree, struct str folder,
				 struct arena *arena,
				 struct tree_entries *entries_out,
				 struct strbuf *error);
	struct str root;  /* work tree: its real path; else "" */
	struct map files; /* in memory: path -> struct str * */
	struct arena arena;
};

/* The folder ROOT on disk. False, with ERROR, where it is none. */
bool tree_open_folder(struct tree *tree, struct str root, struct strbuf *error);

/* An empty tree in memory; add files before anyone reads. */
void tree_open_memory(struct tree *tree);
void tree_add(struct tree *tree, struct str path, struct str bytes);

void tree_close(struct tree *tree);

/* The bytes of PATH, at most LIMIT, NUL-ended, in ARENA. */
enum tree_status tree_read(const struct tree *tree, struct str path,
			   size_t limit, struct arena *arena,
			   struct str *bytes_out, struct strbuf *error);

enum tree_status tree_list(const struct tree *tree, struct str folder,
			   struct arena *arena,
			   struct tree_entries *entries_out,
			   struct strbuf *error);

#endif
