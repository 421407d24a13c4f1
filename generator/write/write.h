/* The output folder: files are compared with what is there, staged in
 * OUT/.attest/, and renamed into place all at the end; what an earlier build
 * wrote and this one did not is removed. Nothing that attest did not write is
 * ever touched: dot-files, README.md, LICENSE and CNAME directly in OUT are
 * never ours. The manifest OUT/.attest/manifest lists our files; without it
 * any other file in OUT is an error, with it only a foreign file at a path we
 * want to write. Whatever happens, every file is whole, old or new. */
#ifndef WRITE_H
#define WRITE_H

#include "base/diag.h"
#include "site.h"

struct output;

struct output_counts {
	size_t written; /* new or changed */
	size_t unchanged;
	size_t removed;
};

enum output_status {
	OUTPUT_OK,
	OUTPUT_FOREIGN, /* holds files that are not ours, or a URL cannot be
			   written; reported */
	OUTPUT_FAILED	/* the system failed or another build holds the lock;
			   reported */
};

/* Makes FOLDER where it is missing (its parent must exist or is made), takes
 * the lock (flock on OUT/.attest/lock; waits 10 s for another build, then
 * names its process and fails), reads the manifest, empties staging, checks
 * for foreign files. On failure *OUTPUT_OUT is NULL. */
enum output_status output_open(struct str folder, struct diag_list *diags,
			       struct output **output_out);

/* For render. Its put may be called from many threads; problems are kept and
 * reported by output_commit. */
struct sink output_sink(struct output *output);

/* Renames what changed into place, removes stale files of ours and folders
 * they leave empty, writes the manifest. Where anything could not be staged
 * or a foreign file is in the way, nothing is changed. */
enum output_status output_commit(struct output *output, struct diag_list *diags,
				 struct output_counts *counts_out);

/* Removes staging (and what output_open made, where nothing was written),
 * frees the lock and OUTPUT. Also after a commit. NULL is allowed. */
void output_close(struct output *output);

#endif
