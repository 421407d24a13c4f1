/* Where files are read from: the work tree, a commit of git, or a tree in
 * memory. Paths are relative, with slashes, normalized. Reading and listing
 * are safe from many threads. */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/file.h"
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
	uint32_t count;
	uint32_t capacity;
};

struct tree;

/* What holds a tree with symbolic links. Its paths are absolute, and those
 * called real have no link in them. */
struct tree_store {
	/* The real path of PATH: TREE_MISSING where there is none, and
	 * TREE_OUTSIDE where it has left the store. */
	enum tree_status (*resolve)(const struct tree *tree, struct str path,
				    struct arena *arena, struct str *real_out);
	enum file_kind (*kind)(const struct tree *tree, struct str real);
	/* As tree_read and file_list; errors name REAL. */
	enum tree_status (*read)(const struct tree *tree, struct str real,
				 size_t limit, struct arena *arena,
				 struct str *bytes_out, struct strbuf *error);
	/* As tree_read, with PATH below the top; false where that takes more
	 * than one look, as at links. NULL: it always does. */
	bool (*read_directly)(const struct tree *tree, struct str path,
			      size_t limit, struct arena *arena,
			      struct str *bytes_out);
	bool (*list)(const struct tree *tree, struct str real,
		     struct arena *arena, struct file_entries *entries_out,
		     struct strbuf *error);
	void (*close)(void *state);
};

struct tree {
	const struct tree_store *store; /* NULL: in memory */
	void *state;			/* of the store */
	struct str top;	  /* in the store, a real path: what paths are below */
	struct str root;  /* the folder on disk that this is, or was when it
			     was committed: its real path; in memory "" */
	struct map files; /* in memory: path -> struct str * */
	struct arena arena;
};

/* The folder ROOT on disk. False, with ERROR, where it is none. */
bool tree_open_folder(struct tree *tree, struct str root, struct strbuf *error);

/* The folder TOP of STORE, a real path, for what lies at ROOT on disk. STATE
 * goes with tree_close. */
void tree_open_store(struct tree *tree, const struct tree_store *store,
		     void *state, struct str top, struct str root);

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
