/* Within history: the file of the cache. A header, then arrays, each as many
 * as the header says: people, nodes, parents, co_authors, names, files,
 * revisions, seen, sets, tracks, node_sets, text; then XXH3 of all of it. */
#ifndef CACHE_FORMAT_H
#define CACHE_FORMAT_H

#include "adapters/git.h"

/* Another one where what is kept, or what is made of it, changes. */
#define CACHE_RELEASE "history 1, attest " VERSION

enum { CACHE_ORDER_MARK = 0x01020304, CACHE_RELEASE_BYTES = 32 };

enum {
	CACHE_STATEMENTS = 1,
	CACHE_SIGNED = 2,
	CACHE_BAD_ENCODING = 4,
	CACHE_IN_HEAD = 8
};

/* Numbers of arrays' items. Texts of folder, people, nodes and names follow
 * one another in "text". */
struct cache_header {
	char release[CACHE_RELEASE_BYTES];
	uint32_t order_mark, head, folder_bytes, people, nodes, parents,
	    co_authors, names, files, revisions, seen, sets, tracks, text_bytes;
};

struct cache_person {
	uint32_t name_bytes, email_bytes;
};

struct cache_node {
	struct repo_id id, tree;
	int64_t time, committed;
	uint32_t flags, author, committer, parents, co_authors, subject_bytes;
};

#endif
