/* How a page's versions differ, in terms of what it claims. */
#ifndef CHANGES_H
#define CHANGES_H

#include "adapters/git.h"
#include "summary.h"

enum change_kind {
	CHANGE_CERTAINTY, /* the level: from, to; `what` is what it is a level
			     of: "certainty"; or empty */
	CHANGE_FINDING,
	CHANGE_PHRASE, /* where neither of these two changed */
	CHANGE_SCHEME,
	CHANGE_START,
	CHANGE_OVERRIDE,
	CHANGE_RATING, /* of a domain: `what` is its name */
	CHANGE_UPGRADE,
	CHANGE_REASON,	     /* of a domain whose rating stayed; words */
	CHANGE_OUTCOME,	     /* the level of one of several, `what` */
	CHANGE_EFFECT,	     /* the result */
	CHANGE_SOURCE_ADDED, /* `what` is its key; `to` its label */
	CHANGE_SOURCE_REMOVED,
	CHANGE_SOURCE_EFFECT,  /* what is taken from a work: `what` its key */
	CHANGE_RELATION_ADDED, /* `what` the type, `to` the slug */
	CHANGE_RELATION_REMOVED,
	CHANGE_TITLE, /* these four: words */
	CHANGE_STATEMENT,
	CHANGE_ANSWER,
	CHANGE_TEXT,
	CHANGE_ADDRESS, /* from, to: it moved */
	CHANGE_FIELD /* any other key, `what`; words. Not of changes_make, which
			knows no keys: of front_changes.h */
};
extern const char *const change_kind_names[];

struct change_words {
	enum repo_words kind;
	struct str text;
};

struct change {
	enum change_kind kind;
	struct str what;     /* see above; or empty */
	struct str from, to; /* for readers: "low", "not serious"; empty where
				it had none, of texts the whole */
	/* Where texts differ: all words in a row; else empty. */
	VEC(struct change_words) words;
};

struct changes {
	struct change *items; /* in the order of their kinds */
	uint32_t count;
	uint32_t capacity;
};

/* In ARENA; texts are borrowed from the two. */
struct changes *changes_make(const struct summary *old,
			     const struct summary *new, struct arena *arena);

/* Whether it changes what the claim says to be true, and how sure: certainty,
 * finding, phrase or result. */
bool change_is_major(const struct change *change);
/* Whether one of them does. */
bool changes_are_major(const struct changes *changes);

#endif
