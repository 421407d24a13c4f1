/* The data that flows through the passes. Each struct says which pass fills
 * which part; everything is read-only for later passes. */
#ifndef SITE_H
#define SITE_H

#include "adapters/markdown.h"
#include "base/arena.h"
#include "base/color.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/node.h"
#include "base/tree.h"
#include "base/vec.h"

struct page;
struct hooks;

/* ---- grading schemes: read from Lua before parse ---- */

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
	bool needs_evidence;
};

struct scheme_rating {
	struct str id;
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
	struct node derive, phrase; /* functions; each state has its own */
	size_t registration;	    /* of them, the same in every state */
};

/* ---- themes and scripts: read by config, before parse ---- */

struct loaded_file {
	struct str name; /* below its folder: "claim.html", "style.css" */
	struct str path; /* for findings */
	struct str bytes;
};

struct loaded_files {
	struct loaded_file *items; /* by name */
	size_t count;
	size_t capacity;
};

struct theme {
	struct loaded_files templates, assets;
	struct colors paper;		/* what pages are printed on */
	struct node words;		/* i18n of the site's language */
	struct markdown_words markdown; /* of these, what bodies say */
	struct str stylesheet;		/* its URL, with its digest */
};

/* ---- site.yaml: filled by config ---- */

struct menu_item {
	struct str title;
	struct str url;
};

struct site_config {
	struct str title, description, language, theme;
	struct spot theme_at;
	struct str base_url; /* ends in a slash; empty: none was given */
	struct str publisher, contact, funding, licence, disclaimer;
	uint32_t format;
	VEC(struct menu_item) menu;
	struct node grading;  /* kind -> scheme name, texts */
	struct located style; /* citations.style */
	VEC(struct located)
	bibliographies; /* paths below content/, normalized,
			   and where they were written */
	bool raw_html;
	struct node params;
	struct str base_path; /* path of base_url, "/" at both ends */
};

/* ---- bibliography: filled by parse ---- */

struct author {
	struct str family; /* or the literal name */
	struct str given;
	struct str particle; /* non-dropping and dropping, as written */
	struct str suffix;
	bool literal;
};

struct source {
	struct str key;
	struct str type, title, container, publisher;
	struct str volume, issue, pages;
	struct str doi, pmid, pmcid, address; /* address: its URL field */
	VEC(struct author) authors;
	uint32_t year;	    /* 0: none */
	struct date issued; /* month and day 0 where not given */
	struct str label;   /* "Schuster 2025", "Smith and Lee 2019" */
	struct node csl;    /* the whole entry */
	struct str path;    /* of the bibliography, and place in it */
	struct spot at;
	/* join */
	struct page *appraisal; /* sources/KEY.md, or NULL */
	struct str url;
	struct str entry;	     /* HTML by the style; assess */
	VEC(struct source_use) uses; /* evidence items, claim by claim */
	VEC(struct page *) cited_by; /* pages, each once, by path */
	VEC(struct source_assertion) assertions;
};

/* ---- front matter: filled by parse ---- */

enum claim_kind {
	KIND_EFFECT,
	KIND_REFERENCE,
	KIND_MECHANISM,
	KIND_LITERATURE,
	KIND_PREVALENCE
};
extern const char *const claim_kind_names[]; /* NULL-ended, as all below */

enum finding {
	FINDING_NONE,
	FINDING_BENEFIT,
	FINDING_HARM,
	FINDING_NO_EFFECT,
	FINDING_MIXED,
	FINDING_NOT_STUDIED,
	FINDING_CORRECT,
	FINDING_PARTLY,
	FINDING_INCORRECT,
	FINDING_NOT_FOUND
};
extern const char *const finding_names[];

enum effect_size { SIZE_NONE, SIZE_LARGE, SIZE_MODERATE, SIZE_SMALL };
extern const char *const effect_size_names[];

enum measure {
	MEASURE_NONE,
	MEASURE_RR,
	MEASURE_OR,
	MEASURE_HR,
	MEASURE_ROM,
	MEASURE_RD,
	MEASURE_MD,
	MEASURE_SMD
};
extern const char *const measure_names[];

struct effect {
	enum measure measure;	 /* NONE: no effect given */
	double value, low, high; /* low, high NaN: no interval */
	struct str unit;
	struct str shown; /* for readers: U+2212, the interval with "to" */
	struct spot at;
};

enum direction {
	DIRECTION_NONE,
	DIRECTION_BETTER,
	DIRECTION_WORSE,
	DIRECTION_SAME,
	DIRECTION_MIXED
};
extern const char *const direction_names[];

/* One row of what was studied. */
struct evidence {
	struct located source;
	struct effect effect;
	struct str result, p, outcome, where, note;
	uint32_t n, studies; /* 0: not stated */
	enum direction direction;
	struct located within;
	VEC(struct located) unverified_words; /* as written */
	VEC(struct str) unverified;	      /* fields: "effect", "n" … */
	/* join */
	struct source *work;	   /* NULL: unknown, reported */
	struct source *counted_in; /* within */
	uint32_t number;	   /* of the reference on this page */
};

struct source_use {
	struct claim *claim;
	const struct evidence *evidence;
};

enum problem {
	PROBLEM_NONE,
	PROBLEM_WRONG_FORM,
	PROBLEM_OVERSTATED,
	PROBLEM_NO_SUCH_STUDY,
	PROBLEM_CONTRADICTED
};
extern const char *const problem_names[];

/* Who makes the claim. */
struct assertion {
	struct located source;
	struct str says, where;
	enum problem problem;
	/* join */
	struct source *work;
	uint32_t number;
};

struct source_assertion {
	struct claim *claim;
	const struct assertion *assertion;
};

enum relation_type {
	RELATION_SUPPORTS,
	RELATION_CONTRADICTS,
	RELATION_REFINES,
	RELATION_DEPENDS_ON,
	RELATION_SUPERSEDES
};
extern const char *const relation_type_names[];

struct relation {
	enum relation_type type;
	struct located target;
	struct str why;
	/* join */
	struct claim *claim; /* the other one; NULL: unknown, reported */
};

/* A domain or upgrade as the page rates it. */
struct rating {
	struct located domain;
	struct located rating; /* for an upgrade: its points */
	struct str why;
	/* parse, by the scheme */
	const struct scheme_domain *scheme_domain;
	double points;
};

/* What the page says about its grade. */
struct grade_stated {
	bool present;
	struct spot at;
	struct located scheme_name, level, start;
	const struct scheme *scheme; /* NULL: reported */
	VEC(struct rating) ratings;  /* in the scheme's order, all domains */
	VEC(struct rating) upgrades;
	struct located override_level;
	struct str override_why;
	struct str why;
};

/* One line of the derivation; what it counts in is the scheme's affair. */
struct grade_step {
	struct str label; /* "Risk of bias" */
	double points;	  /* NaN: the scheme has none */
	struct str value; /* shown in place of points: "robust"; may be empty */
	struct str why;
	const struct scheme_level *level; /* reached by it; NULL: not said */
	bool start; /* the first step: label is the start's name, why unused */
};

/* What follows from it: filled by assess. */
struct grade {
	const struct scheme *scheme;
	const struct scheme_level *level; /* NULL: not assessed, or an error */
	const struct scheme_level *derived; /* differs where overridden */
	struct str override_why;
	VEC(struct grade_step) steps;
	struct str sum;		/* "4 − 1 − 1 = 2", or empty */
	struct str explanation; /* the derivation in sentences */
	struct str phrase;	/* "May make little or no difference" */
	struct str why;		/* the page's own words on the whole */
};

struct pico {
	struct str population, intervention, comparator, outcome;
};

struct claim {
	struct page *page;
	struct located title, statement, answer;
	enum claim_kind kind;
	enum finding finding;
	enum effect_size size;
	struct grade_stated stated;
	VEC(struct evidence) evidence;
	VEC(struct assertion) asserted_by;
	VEC(struct relation) relations;
	VEC(struct located) topics; /* further ones */
	struct pico pico;
	/* join */
	struct topic *topic;
	VEC(struct relation)
	related_from; /* relations of others to this one;
			 claim is the other one */
	/* assess */
	struct grade grade;
	struct str badge; /* HTML */
};

struct appraisal {
	struct page *page;
	struct located key; /* the file's name */
	struct str design;  /* a word of the fixed list */
	struct str design_note, population, comparator, duration, funding,
	    conflicts, registration, access, rob;
	uint32_t n;
	VEC(struct located) includes;
	/* join */
	struct source *work;
};

struct topic {
	struct str slug, title, url;
	struct page *page; /* NULL: none was written */
	struct located question, answer;
	/* join */
	VEC(struct claim *) claims; /* by weight, title */
};

enum page_kind {
	PAGE_CLAIM,
	PAGE_SOURCE, /* an appraisal */
	PAGE_TOPIC,
	PAGE_ORDINARY
};
extern const char *const page_kind_names[];

/* A source that a page cites, numbered in reading order: evidence rows, body,
 * footnotes, assertions. */
struct reference {
	struct source *source;
	uint32_t number; /* from 1 */
};

struct backlink {
	struct page *from;
	struct str sentence; /* around the first link, for site_sentence */
	const struct site *site;
};

struct page {
	enum page_kind kind;
	/* discover */
	struct str path;     /* from the site's folder: content/claims/a/b.md */
	struct str slug;     /* the file's name, or `slug:` */
	struct spot slug_at; /* where `slug:` stands */
	struct str topic;    /* of a claim: its folder */
	struct str url;	     /* claims/b/ ; "" for the home page */
	/* parse */
	struct arena arena;
	struct diag_list diags;
	bool failed; /* keeps slug and URL, is neither assessed nor rendered */
	struct located title; /* of a topic: its question */
	struct str description;
	struct located template; /* after join the name of a file, or empty */
	struct date date, updated;
	bool draft;
	uint32_t weight;
	VEC(struct located) aliases;
	VEC(struct str) tags, authors;
	struct node params;
	struct markdown body;
	struct claim *claim;
	struct appraisal *appraisal;
	struct topic *topic_page;
	/* join */
	VEC(struct reference) references;
	VEC(struct backlink) backlinks; /* by path of the page they are on */
	/* assess */
	struct node computed; /* from attest.page */
};

/* A file beside the pages that is copied as it stands. */
struct asset {
	struct str path; /* in the tree */
	struct str url;
};

struct redirect {
	struct str url;	   /* "old/address/" */
	struct page *page; /* where it leads */
	struct spot at;	   /* of the alias */
};

struct site {
	struct arena arena;
	struct diag_list diags;	  /* about no single page */
	const struct tree *tree;  /* the site's folder */
	const struct tree *share; /* installed themes and lua; may be tree */
	bool share_is_site;
	unsigned workers;
	bool drafts;
	bool test_states;
	struct date today;
	/* load */
	bool renders;	       /* theme and scripts are whole */
	bool sources_complete; /* every bibliography could be read */
	struct site_config config;
	/* config */
	struct theme theme;
	struct loaded_files scripts; /* in the order in which they run */
	/* hooks */
	VEC(struct scheme) schemes;
	struct map shortcodes; /* names that scripts registered */
	struct hooks **hooks;  /* a Lua state each, one a worker */
	/* discover */
	VEC(struct page *) pages; /* by path; drafts leave before join */
	VEC(struct page *) drafts_left_out;
	VEC(struct asset) assets;
	struct map pages_by_path, pages_by_url;
	/* parse */
	VEC(struct source *) sources; /* by key */
	struct map sources_by_key;
	/* join */
	struct map pages_by_name;   /* slugs of claims and ordinary pages, and
				       aliases without a slash */
	VEC(struct topic *) topics; /* by title */
	struct map topics_by_slug;
	VEC(struct redirect) redirects; /* by URL */
	/* collect */
	VEC(struct claim *) claims; /* not failed, by title */
};

/* Where rendered files go: staging, or nowhere (`check`). PUT is called by
 * workers; URL is a file's path in the output ("claims/x/index.html"); BYTES
 * are borrowed for the call. */
struct sink {
	void (*put)(void *context, struct str url, struct str bytes);
	void *context;
};

/* The scheme with NAME, or NULL. */
const struct scheme *site_scheme(const struct site *site, struct str name);

/* The address of a work's page. A citation key may hold what an address may
 * not: that becomes "-". */
struct str site_source_url(struct str key, struct arena *arena);

/* What readers call what a wikilink or citation NAMEs ("slug", "topic:slug",
 * "source:key", "@key"): a title or label, NAME itself where nothing has it.
 * After join. */
struct str site_name(const struct site *site, struct str name);

/* SENTENCE with the titles of pages and the labels of works in place of the
 * names that Markdown left open (MARKDOWN_NAME_OPEN); SENTENCE itself, or in
 * ARENA. After join. */
struct str site_sentence(const struct site *site, struct str sentence,
			 struct arena *arena);

/* The level of SCHEME with ID, or NULL. */
const struct scheme_level *scheme_level(const struct scheme *scheme,
					struct str id);

#endif
