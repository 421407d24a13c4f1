/* What git knows of the site: commits, people, revisions of pages, reviews. */
#ifndef SITE_HISTORY_H
#define SITE_HISTORY_H

#include "adapters/git.h"
#include "base/date.h"
#include "base/vec.h"
#include "site_config.h"

struct summary;
struct changes;

/* ---- commits and people: filled by history ---- */

/* Somebody who commits or reviews, as .mailmap has them. Whoever shares an
 * address (case ignored), an account of a forge's no-reply address or an entry
 * of the register is one person, and one pointer. */
struct person {
	struct str name, email; /* as first seen, from the newest commit on;
				   of who is registered, as registered */
	const struct registered *registered; /* or NULL */
};

struct commit {
	struct repo_id id;
	char hex[REPO_HEX_BYTES + 1]; /* the same */
	int64_t time;	    /* when its author wrote it, seconds since 1970 */
	struct date date;   /* the same, UTC */
	bool at_or_before;  /* the history that is here ends with it */
	bool in_head;	    /* it is reachable from HEAD, not only from the
			       reviews' ref */
	bool is_signed;	    /* it bears a signature, which nobody checked */
	uint32_t order;	    /* children before parents, else the newer first */
	struct str subject; /* first line of the message */
	const struct person *author, *committer;
	VEC(const struct person *)
	co_authors; /* by trailer; each once,
		       without the author */
};

/* Of a page: a commit whose version of it, path and blob, differs from that of
 * every parent, followed through renames (design, 8). */
struct revision {
	const struct commit *commit;
	struct str path; /* there, from the site's folder; from the
			    repository's root with "/" before it where it
			    was elsewhere */
	struct repo_id blob;
	const struct past *past; /* recall; NULL: was not asked for */
};

/* A page's revisions, from the newest to the oldest. */
struct revisions {
	struct revision *items;
	uint32_t count;
	uint32_t capacity;
};

/* Who says to have reviewed what: a paragraph of a commit's message with
 * "Reviewed-by:" lines, one for each of these. */
struct review_statement {
	const struct commit *commit; /* that states it */
	const struct person *reviewer;
	struct str url; /* of the request it was given in; or empty */
	bool by_commit; /* without "Reviewed-blob:": what the commit brought */
	VEC(struct reviewed_file)
	files; /* named by "Reviewed-blob:", or brought */
};

struct reviewed_file {
	struct repo_id blob;
	struct str path; /* from the repository's root */
};

/* ---- reviews: filled by reviews, behind join ---- */

/* Whether a statement is a review that counts. */
enum review_standing {
	REVIEW_COUNTS,
	REVIEW_BY_AUTHOR,      /* who wrote it since the last that counts */
	REVIEW_NOT_REGISTERED, /* there is a register, without the reviewer */
	REVIEW_NOT_TRUSTED,    /* not recorded as reviews.trust asks */
	REVIEW_IN_FUTURE       /* later than the day of the build */
};
extern const char *const review_standing_names[];

/* A review of a version that the page has or had. */
struct review {
	const struct person *reviewer;
	const struct commit *commit; /* that states it: its author recorded it,
					its date is the review's */
	struct str url;		     /* or empty */
	bool by_commit;
	enum review_standing standing;
	const struct revision
	    *revision; /* the newest with the content reviewed; NULL: only the
			  file on disk has it */
	bool stands;   /* that content is what the page says now */
};

enum review_state {
	REVIEW_STATE_NONE,     /* too few that count, now and before */
	REVIEW_STATE_REVIEWED, /* as many as reviews.required */
	REVIEW_STATE_CHANGED   /* a version before had as many */
};
extern const char *const review_state_names[]; /* not-reviewed, reviewed,
						  changed */

/* Of a page: what its reviews come to. */
struct page_reviews {
	VEC(struct review) reviews; /* from the newest to the oldest */
	enum review_state state;
	uint32_t required;   /* people, as site.yaml asks */
	uint32_t count;	     /* people whose review counts and stands */
	uint32_t last_count; /* of those of the version reviewed last */
	struct date date;    /* of the last that counts, of the version reviewed
				last; none: there is none */
	struct date due;     /* for another review; none: never */
	bool overdue;	     /* at the day of the build */
	const struct revision
	    *reviewed;	     /* the newest revision with the content that was
				reviewed last; NULL: none */
	struct date changed; /* CHANGED: since when it is another; none: only
				on disk */
};

/* ---- recall: what pages said ---- */

/* As many changes of the site as are told, from the newest. */
enum { RECALL_CHANGES = 50 };

/* A revision of a page, read again. */
struct past {
	const struct summary *summary; /* NULL: it cannot be read any more */
	const struct changes *changes; /* to the revision before; NULL: there
					  is none, or one cannot be read */
	bool is_first;		       /* the page begins with it */
};

/* A page and what its history page tells, the newest revision first. */
struct page_history {
	const struct page *page;
	size_t shown; /* revisions, at most */
	/* recall, in the worker that renders it: */
	struct past *pasts; /* of those shown, and of the one before; NULL:
			       nobody asked */
	const struct changes *since_review; /* from the version that was
					       reviewed last to now, where the
					       state is CHANGED; or NULL */
};

/* What HEAD has at a page's path: from history for parse, which compares. */
struct committed {
	struct repo_id blob;
	bool is_there; /* else HEAD has no such file */
	bool is_read;  /* it is what is built: there is no file on disk */
	struct repo_indexed indexed; /* of the file on disk */
};

#endif
