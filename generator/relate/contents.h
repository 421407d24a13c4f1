/* Within relate: what blobs say, by their content digests. The repository is
 * opened once, and each blob is read once, when somebody asks. */
#ifndef CONTENTS_H
#define CONTENTS_H

#include "site.h"

struct contents {
	struct site *site;
	struct repo *repo;
	bool repo_sought;   /* REPO may be NULL then */
	struct map by_blob; /* the blob's bytes -> its struct content */
	struct arena arena, scratch;
};

void contents_close(struct contents *contents);

/* The digest of BLOB; NULL where it cannot be read. Borrowed. */
const struct repo_id *contents_find(struct contents *contents,
				    struct repo_id blob);

/* Whether the two say the same; of what cannot be read that is not sure. */
bool contents_same(struct contents *contents, struct repo_id a,
		   struct repo_id b);

/* The blob that the file at PATH of the site would be, as git stores it: with
 * LF, unless IS_KNOWN says of it as it stands that it is one. False where it
 * cannot be read. */
bool contents_of_file(struct contents *contents, struct str path,
		      bool (*is_known)(const void *context,
				       struct repo_id blob),
		      const void *context, struct repo_id *blob_out);

/* BLOB, of contents_of_file, is in no repository: takes it from the file. */
void contents_add_file(struct contents *contents, struct str path,
		       struct repo_id blob);

#endif
