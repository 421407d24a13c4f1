/* What readers compare of a page's versions: a few fields of an assessed page,
 * which outlive it. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "site.h"

/* A domain or an upgrade, as rated. */
struct summary_rating {
	struct str id, name; /* "imprecision", "Imprecision" */
	struct str rating;   /* "serious"; of an upgrade its points */
	double points;
	struct str why;
};

struct summary_work {
	struct str key, label; /* "schuster2025", "Schuster 2025" */
	struct str effect;     /* of its first row, as shown; or empty */
};

/* One of several outcomes that are graded each. */
struct summary_outcome {
	struct str name, level_word; /* the latter may be empty */
};

struct summary_relation {
	enum relation_type type;
	struct str slug;
};

struct summary {
	enum page_kind kind;
	struct str url, slug, path;	     /* where it stood */
	struct str title, statement, answer; /* of a topic: question as title */
	enum claim_kind claim_kind;
	enum finding finding;
	/* The grade; SCHEME empty: none. */
	struct str scheme, quality;		  /* "grade", "certainty" */
	struct str level, level_name, level_word; /* id, "Low", "low" (without
						     the quality); empty: not
						     assessed */
	uint32_t rank, of;
	struct str level_class; /* in the stylesheet; or empty */
	struct str phrase;
	struct str start; /* id of where the derivation starts */
	bool overridden;
	VEC(struct summary_rating) ratings, upgrades; /* as the scheme orders */
	VEC(struct summary_outcome) outcomes; /* none: the claim is graded */
	VEC(struct summary_work) works; /* that count, by key, each once */
	VEC(struct summary_relation) relations; /* by type, slug */
	struct str effect; /* the pooled or only result of the first outcome,
			      as shown; or empty */
	struct str text;   /* of the body, without markup */
};

/* Of PAGE after assess, all texts in ARENA. */
struct summary *summary_make(const struct page *page, struct arena *arena);

#endif
