/* Grading schemes: read from Lua before parse, read-only for later passes. */
#ifndef SITE_SCHEME_H
#define SITE_SCHEME_H

#include "base/color.h"
#include "base/node.h"
#include "base/vec.h"

struct scheme_level {
	struct str id;
	struct str name; /* standing alone: "Low", "Level 2" */
	struct str word; /* in a sentence: "low certainty", "level 2" */
	struct str symbol;
	struct str meaning;
	struct colors color;  /* of its marks; may be empty */
	struct str css_class; /* under which the stylesheet has the colour */
	uint32_t rank;	      /* 1 is the lowest */
	uint32_t of;	      /* number of levels */
	struct str finding; /* schemes without domains: what the level means */
	VEC(struct str)
	modals; /* words by which sentences tell this level;
		   the rules of wording know no others */
	bool needs_evidence;
	bool firm; /* readers may build on it, so rules ask more of it */
};

struct scheme_rating {
	struct str id;
	struct str name; /* for readers; empty: the id in words */
	double points;
	struct str start; /* only with this start; empty: any */
};

struct scheme_domain {
	struct str id;
	struct str name;
	bool reasons; /* due with every rating, also one without points */
	VEC(struct scheme_rating) ratings;
};

struct scheme_start {
	struct str id;
	struct str name;
	struct str level;
	bool randomised;
};

struct scheme_upgrade {
	struct str id;
	struct str name;
	double points; /* at most */
};

struct scheme {
	struct str name;
	struct str title;
	struct str quality;    /* what levels are levels of: "certainty"; empty:
				  they say what was found */
	VEC(struct str) kinds; /* kinds of claims it fits; empty: all */
	VEC(struct scheme_level) levels;
	VEC(struct scheme_domain) domains; /* none: a level is stated */
	VEC(struct scheme_start) starts;   /* the first is the default */
	bool start_required;		   /* there is no default */
	VEC(struct scheme_upgrade) upgrades;
	bool upgrades_alone; /* only for evidence that no domain lowers */
	struct node derive, phrase; /* functions; each state has its own */
	size_t registration;	    /* of them, the same in every state */
	/* collect */
	bool used; /* the grade of some claim follows from it */
};

#endif
