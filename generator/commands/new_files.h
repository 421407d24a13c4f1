/* The pages that `attest new` writes: front matter that passes `attest check`
 * as it stands, and in comments what else it may hold. */
#ifndef NEW_FILES_H
#define NEW_FILES_H

#include "site.h"

/* "restless-legs" as "Restless legs". */
struct str new_files_title(struct str slug, struct arena *arena);

/* What the site's configuration knows is taken from SITE: schemes and their
 * domains, fields. It may be incomplete. */
void new_files_claim(const struct site *site, struct str slug,
		     struct strbuf *out);
/* SOURCE is the work in the bibliography, or NULL. */
void new_files_source(const struct site *site, const struct source *source,
		      struct strbuf *out);
void new_files_topic(struct str slug, struct strbuf *out);
void new_files_page(struct str slug, struct strbuf *out);

#endif
