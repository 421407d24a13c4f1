/* Within preview: a site that is joined again when pages change. What parse,
 * estimate and assess made of the other pages is kept. */
#ifndef PREVIEW_SITE_H
#define PREVIEW_SITE_H

#include "pipeline.h"

struct preview_site;

/* Never NULL. */
struct preview_site *preview_site_open(const struct pipeline_options *options);
void preview_site_close(struct preview_site *at); /* takes NULL */

/* The site, loaded and joined, borrowed until the next change; NULL where it
 * cannot be rendered. */
struct site *preview_site_of(struct preview_site *at);

/* For excerpts, whatever its state. */
const struct site *preview_site_any(const struct preview_site *at);

enum preview_change {
	PREVIEW_SAME,  /* nothing of the site changed, perhaps findings */
	PREVIEW_ANEW,  /* it was joined again */
	PREVIEW_WHOLE, /* it has to be opened as a whole: nothing was done */
};

/* Applies what changed at PATHS. No files of the site may be in use. */
enum preview_change preview_site_change(struct preview_site *at,
					const struct str *paths, size_t count);

/* Looks at a few pages by rules that only find. False: at all of them. */
bool preview_site_judge(struct preview_site *at);

/* Whether what is rendered shows how many findings were let pass, so that all
 * must be judged before. */
bool preview_site_shows_findings(const struct preview_site *at);

/* Adds what is known so far to DIAGS, as the site wants it. */
void preview_site_findings(struct preview_site *at, struct diag_list *diags);

#endif
