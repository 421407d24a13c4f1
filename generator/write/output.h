/* What the parts of write/ share. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <pthread.h>

#include "write/disk.h"
#include "write/manifest.h"
#include "write/write.h"

enum { OUTPUT_WAIT_MS = 10000 };

enum output_entry_state {
	ENTRY_UNCHANGED,
	ENTRY_STAGED,
	ENTRY_REFUSED, /* a path that is never written */
	ENTRY_FOREIGN, /* something that is not ours is there */
	ENTRY_FAILED   /* problem says why */
};

/* A file that was put. Made under the mutex, then filled by the one thread
 * that puts it. */
struct output_entry {
	struct output_entry *next;
	struct str url;	 /* NUL-ended */
	char staged[24]; /* its name in staging, unless it is in_tree */
	bool in_tree;
	enum output_entry_state state;
	enum file_kind found; /* at its path before */
	struct str problem;
};

struct output {
	struct arena arena;
	struct str path;
	struct disk_folder folder, own, staging; /* OUT, OUT/.attest, … */
	/* Where OUT holds nothing that could be ours: a folder in staging with
	 * files at the paths that they will have, so that few moves take them
	 * to OUT. Else not open. */
	struct disk_folder tree;
	int lock; /* -1: none */
	struct manifest manifest;
	size_t existing;       /* bytes of path that were there before */
	bool committed;	       /* OUT holds something of ours, or may */
	pthread_mutex_t mutex; /* guards the arena, entries and count */
	struct output_entry *entries;
	size_t count;
};

/* output_open with another patience. */
enum output_status output_open_waiting(struct str folder, unsigned wait_ms,
				       struct diag_list *diags,
				       struct output **output_out);

/* Where ENTRY lies until the commit, and its name there. */
const struct disk_folder *output_stage_of(const struct output *output,
					  const struct output_entry *entry,
					  const char **name_out);

/* ---- foreign.c ---- */

/* Some paths by name, the rest by number. */
struct foreign {
	struct arena *arena;
	VEC(struct str) paths; /* at most FOREIGN_SHOWN */
	size_t count;
};

enum { FOREIGN_SHOWN = 5, FOREIGN_COUNTED = 1000 };

void foreign_add(struct foreign *foreign, struct str path);

/* Adds everything below PATH ("" for OUT itself, without what its owner may
 * keep there) that the manifest does not list. Stops after FOREIGN_COUNTED.
 * False, with ERROR, where the system failed. */
bool foreign_search(struct foreign *foreign, const struct output *output,
		    struct str path, struct strbuf *error);

/* One finding, if there is anything. */
void foreign_report(const struct foreign *foreign, const struct output *output,
		    struct diag_list *diags);

#endif
