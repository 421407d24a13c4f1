/* The list of files that attest wrote into an output folder: a line that
 * names the format, then a path a line, sorted by bytes. */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "base/map.h"
#include "write/disk.h"

struct manifest {
	bool present;	       /* there was one, of this format */
	VEC(struct str) paths; /* sorted, each once, NUL-ended */
	struct map index;
};

/* Whether what has NAME directly in the folder belongs to the folder's owner:
 * dot-files, README.md, LICENSE, CNAME. */
bool manifest_is_owners(struct str name);

/* Whether attest may ever write or remove PATH: it stays in the folder, has
 * no control character in it, and is not the owner's. */
bool manifest_allows(struct str path);

/* Paths that are not allowed are left out. False only where the system
 * failed; a missing file and one of another format are not present. */
bool manifest_read(struct str file, struct arena *arena,
		   struct manifest *manifest_out, struct strbuf *error);

/* Makes `manifest` in STAGING and moves it into FOLDER. PATHS are sorted. */
bool manifest_write(const struct disk_folder *staging,
		    const struct disk_folder *folder, const struct str *paths,
		    size_t count, struct strbuf *error);

bool manifest_has(const struct manifest *manifest, struct str path);
/* Whether a path of the list lies below FOLDER. */
bool manifest_has_below(const struct manifest *manifest, struct str folder);

#endif
