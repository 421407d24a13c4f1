/* Which page a file below content/ is, and where it stands (addresses:
 * generator/README.md). */
#ifndef PAGE_ADDRESS_H
#define PAGE_ADDRESS_H

#include "site.h"

enum path_problem {
	PATH_FINE,
	PATH_NAME,   /* its name cannot be part of an address */
	PATH_FOLDER, /* nor can a folder's */
	PATH_CLAIM,  /* a claim lies in one folder, and is not called index */
	PATH_TOPIC   /* no topic is called index */
};

struct page_address {
	enum page_kind kind;
	struct str slug;  /* the file's name, or its folder's */
	struct str topic; /* of a claim; else empty */
	struct str url;
};

/* PATH of a revision (site_history.h) as that of a page: "content/…", also
 * where the site was elsewhere in its repository. Empty: it was no page. */
struct str page_address_path(struct str path);

/* What PATH, "content/claims/a/b.md", says, in ARENA; it is one of
 * page_address_path.
 * Files
 * elsewhere have no fine name. */
enum path_problem page_address_read(struct str path, struct arena *arena,
				    struct page_address *address_out);

/* Puts a valid slug OTHER in place of SLUG, the last part of URL. False where
 * the address is fixed: on the home page, and where a work's key decides. */
bool page_address_set_slug(enum page_kind kind, struct str other,
			   struct arena *arena, struct str *slug,
			   struct str *url);

#endif
