/* A site that is looked at while it is written: what an edit changes is read
 * anew, a file is rendered when somebody asks for it, and nothing is written.
 *
 * Not for two threads at once: the caller holds a lock. Workers are started
 * inside, as many as the options say. */
#ifndef PREVIEW_H
#define PREVIEW_H

#include "pipeline.h"

struct preview;

/* Reads the site of OPTIONS (which must outlive it). Never NULL: what cannot be
 * read is in its findings. */
struct preview *preview_open(const struct pipeline_options *options);

/* PATHS, as site->tree has them ("content/claims/a/b.md"), were written, came
 * or went; COUNT 0: anything may have. Reads anew as much as that needs. What
 * does not read any more (a page with errors in itself; site.yaml, theme,
 * script that fail) is not applied: the last good one stays, with findings. */
void preview_change(struct preview *preview, const struct str *paths,
		    size_t count);

/* The bytes that a build would write at PATH ("claims/a/index.html",
 * "data/claims.json"), in ARENA; compressed copies are none of them. False:
 * there is no such file. */
bool preview_file(struct preview *preview, struct str path, struct arena *arena,
		  struct str *bytes_out);

/* Renders a few files that were not rendered since the last change, for their
 * findings. False: none is left. */
bool preview_sweep(struct preview *preview);

/* Findings so far, sorted; borrowed until the next call of preview_change or
 * preview_sweep. */
const struct diag_list *preview_findings(struct preview *preview);

/* For excerpts: the bytes behind a finding's path as they are now. */
struct str preview_source(struct preview *preview, struct str path,
			  struct arena *arena);

/* The path of the site's base_url, a slash at both ends; "/" where the site
 * cannot be rendered. Borrowed until the next call of preview_change. */
struct str preview_base_path(const struct preview *preview);

void preview_close(struct preview *preview);

#endif
