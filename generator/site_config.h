/* What site.yaml says: filled by config, read-only for later passes. */
#ifndef SITE_CONFIG_H
#define SITE_CONFIG_H

#include "base/color.h"
#include "base/node.h"
#include "base/schema.h"
#include "base/vec.h"

struct menu_item {
	struct str title;
	struct located url;
};

enum field_type { FIELD_TEXT, FIELD_NUMBER, FIELD_DATE, FIELD_ONE_OF };
extern const char *const field_type_names[]; /* NULL-ended, as all below */

/* A key of the site's own, for claims, appraisals or both. */
struct field {
	struct located name;
	struct str label; /* for readers; the name where none was given */
	enum field_type type;
	VEC(struct located) on; /* kinds of pages, as written */
	bool on_claim, on_source;
	VEC(struct str) values;	    /* of a FIELD_ONE_OF */
	VEC(struct str) unspecific; /* those that leave open which it is */
	bool many;		    /* a list of values */
	bool column;		    /* in the table of what was studied */
};

/* A rule that findings are let pass of, and why: an entry of `accept`, or of
 * a page's `lint_allow`. */
struct allowance {
	struct located rule;
	struct str why;
	uint32_t count; /* findings let pass; filled by policy */
};

struct allowances {
	struct allowance *items;
	uint32_t count;
	uint32_t capacity;
};

struct rule_setting {
	struct located rule;
	bool off;
	enum diag_level level; /* where it is not off */
};

/* An entry of `authors` or `reviewers`: who may be told by their address. */
struct registered {
	struct located id; /* a slug */
	struct str name;
	VEC(struct str) emails;
	struct str orcid, github, gitlab; /* accounts: "ada" */
	struct str affiliation, conflicts;
	bool is_author, is_reviewer; /* an id may stand in both lists */
};

enum review_trust {
	TRUST_TRAILER,	 /* whoever recorded it */
	TRUST_COMMITTER, /* the reviewer made the commit */
	TRUST_SIGNED	 /* the same, and it bears a signature */
};
extern const char *const review_trust_names[];

/* `reviews`. */
struct review_policy {
	uint32_t required; /* people, from 1 */
	bool independent;  /* who wrote it does not count */
	uint32_t max_age;  /* months until another is due; 0: never */
	enum review_trust trust;
};

/* `repository`: addresses with "{path}" or "{sha}" in them; may be empty. */
struct repository {
	struct str edit, commit, issues;
};

/* How the site works, for readers. */
struct method {
	struct str search, access;
};

/* Words and phrases that mean the same to who searches. */
struct synonyms {
	struct located *items;
	uint32_t count;
	uint32_t capacity;
};

struct synonym_groups {
	struct synonyms *items;
	uint32_t count;
	uint32_t capacity;
};

/* A colour of the theme, by the name that theme.yaml gives it. */
struct color_setting {
	struct located name;
	struct colors value;
};

struct head_attribute {
	struct str name, value;
	bool from_root; /* an address on this site, from its root */
};

/* An entry of `head`: a meta element or a link. */
struct head_entry {
	struct head_meta {
		struct located name, property, content, media;
	} meta;
	struct {
		struct located rel, href, type, sizes, title, hreflang, media;
	} link;
	bool from_root, is_icon; /* of the link's address */
	struct str element;	 /* "meta" or "link" */
	VEC(struct head_attribute) attributes;
};

struct site_config {
	struct str title, description, language, theme;
	struct spot theme_at;
	struct str base_url; /* ends in a slash; empty: none was given */
	struct str publisher, contact, funding, licence, disclaimer;
	struct located image; /* below content/; where others show the site */
	struct str page_type; /* of claims' pages, a type of schema.org;
				 empty: WebPage */
	uint32_t format;
	VEC(struct color_setting) colors;
	struct located logo, stylesheet; /* below content/; empty: none */
	VEC(struct head_entry) head;
	struct node words; /* a map, nested as in i18n/en.yaml */
	bool has_icon;	   /* one of them is an icon */
	VEC(struct menu_item) menu;
	struct node grading;  /* kind -> scheme name, texts */
	struct located style; /* citations.style */
	VEC(struct located)
	bibliographies;		    /* paths below content/, normalized,
				       and where they were written */
	struct located retractions; /* likewise; line 0: by default, may be
				       absent */
	bool raw_html;
	struct method method;
	VEC(struct registered) people; /* authors and reviewers, each once */
	struct review_policy reviews;
	struct repository repository;
	struct extras {
		uint32_t history;   /* revisions that a claim's history page
				       shows at most; 0: there are none */
		bool embeds;	    /* a page of each claim's card alone */
		bool claim_json;    /* a file of each claim's data */
		bool markdown;	    /* a copy of each claim in Markdown */
		bool precompressed; /* a .gz and a .br beside each text */
	} extras;
	struct located safety; /* slug of a topic; empty: none */
	struct {
		VEC(struct located) questions; /* slugs of claims */
		VEC(struct located) pages;     /* names of pages */
	} home;
	VEC(struct field) fields;
	struct synonym_groups synonyms;
	struct {
		enum schema_unknown unknown;
		VEC(struct schema_pair) rename;
	} front_matter;
	VEC(struct rule_setting) rules;
	struct allowances accept;
	struct node params;
	struct str base_path; /* path of base_url, "/" at both ends */
};

#endif
