/* What differs between two loaded sites, in terms of claims. */
#ifndef SITE_DIFF_H
#define SITE_DIFF_H

#include "changes.h"
#include "site.h"

enum diff_state {
	DIFF_ADDED,
	DIFF_REMOVED,
	DIFF_MOVED, /* another path or address, and nothing else */
	DIFF_CHANGED
};
extern const char *const diff_state_names[];

struct page_diff {
	enum diff_state state;
	const struct page *old, *new;	    /* one may be NULL */
	const struct summary *before, *now; /* of them */
	const struct changes *changes; /* where both are; then other keys of
					  front matter (CHANGE_FIELD) */
	bool same_file; /* byte for byte: what changed is what it is judged
			   by */
	bool is_draft;	/* it was removed by becoming one */
};

/* A work that claims or pages use. */
struct source_diff {
	enum diff_state state;
	const struct source *old, *new; /* one may be NULL */
	/* Of the entry's variables, the standing and the appraisal. */
	struct changes changes;
	VEC(const struct page *)
	users; /* that rest on it or cite it at the
		  new end; of what was removed, at the
		  old one */
};

/* A review that stood at the old end and does not at the new one. */
struct lost_review {
	const struct page *old, *new; /* new NULL: the page was removed */
	const struct review *review;  /* of the old end */
	const struct review *now;     /* the same at the new end; or NULL */
};

enum because {
	BECAUSE_DEPENDS_ON, /* a claim that changed, or depends on one */
	BECAUSE_EVIDENCE,   /* a row of a work that changed */
	BECAUSE_WITHIN,	    /* a row that is counted within such a work */
	BECAUSE_CITES	    /* only in its text */
};
extern const char *const because_names[];

struct reason {
	enum because because;
	struct str of; /* the slug or key */
};

/* A page of the new end that depends on what changed. */
struct dependent {
	const struct page *page;
	VEC(struct reason) reasons; /* direct ones; each once */
	bool changed;		    /* it did, too */
};

struct unreadable {
	struct str path;
	bool is_old, is_new; /* the ends where it has errors */
	bool same_file;	     /* at both: so far nothing differs */
};

struct site_diff {
	const struct site *old, *new;
	VEC(struct page_diff)
	pages;		    /* by kind, then path; what changed of
			       appraisals is with their works */
	struct map by_page; /* of PAGES, by path at the new end */
	struct map now;	    /* path at the old end -> page at the new
			       one, also where it is the same */
	VEC(struct source_diff) sources;  /* by key */
	bool reviews_known;		  /* both ends have a history */
	VEC(struct lost_review) reviews;  /* by path, as the old end has them */
	VEC(struct dependent) dependents; /* by path */
	VEC(struct unreadable) unreadable; /* by path */
	VEC(struct str)
	configuration; /* files that differ and no page shows:
			  site.yaml, scripts, templates */
};

/* Both sites are loaded, and borrowed; so is ARENA's. A site without pages is
 * one that was not there. */
struct site_diff *site_diff_make(const struct site *old, const struct site *new,
				 struct arena *arena);
bool site_diff_is_empty(const struct site_diff *diff);

#endif
