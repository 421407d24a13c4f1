/* Within parse: front matter, by the kind of page. */
#ifndef PAGE_FRONT_H
#define PAGE_FRONT_H

#include "age.h"
#include "base/schema.h"
#include "policy.h"
#include "site.h"

/* The keys that pages of every kind have, and those of the site's own. First
 * in the struct that a kind's front matter is read into. */
struct page_front {
	struct located title, slug;
	struct str description;
	struct located template;
	struct date date, updated, last_reviewed_on;
	uint32_t review_in;
	struct str reviewed_by;
	bool draft;
	uint32_t weight;
	VEC(struct located) aliases, nocite, discusses;
	VEC(struct str) tags, authors;
	struct node params;
	struct allowances lint_allow;
	struct node fields;
};

/* Their rows but for `title`, which is due in some kinds only; TYPE has a
 * struct page_front PAGE. */
#define PAGE_FRONT_ROW(type_, key, field, kind, help_)               \
	{                                                            \
		.name = key, .type = kind,                           \
		.offset = offsetof(type_, page.field), .help = help_ \
	}
#define PAGE_FRONT_SAME(key, as)           \
	{                                  \
		.name = key, .same_as = as \
	}
#define PAGE_FRONT_TITLE(type_, due, help_)                             \
	{                                                               \
		.name = "title", .type = SCHEMA_PROSE,                  \
		.offset = offsetof(type_, page.title), .required = due, \
		.help = help_                                           \
	}
#define PAGE_FRONT_ROWS(type_)                                                 \
	PAGE_FRONT_ROW(type_, "description", description, SCHEMA_TEXT,         \
		       "one sentence, for lists and search engines"),          \
	    PAGE_FRONT_ROW(type_, "date", date, SCHEMA_DATE,                   \
			   "first published, YYYY-MM-DD"),                     \
	    PAGE_FRONT_ROW(type_, "updated", updated, SCHEMA_DATE,             \
			   "last changed in substance, YYYY-MM-DD"),           \
	    PAGE_FRONT_SAME("lastmod", "updated"),                             \
	    PAGE_FRONT_SAME("modified", "updated"),                            \
	    PAGE_FRONT_SAME("last-modified", "updated"),                       \
	    PAGE_FRONT_ROW(type_, "draft", draft, SCHEMA_BOOL,                 \
			   "left out unless built with --drafts"),             \
	    PAGE_FRONT_ROW(type_, "tags", tags, SCHEMA_TEXTS,                  \
			   "words to find it by"),                             \
	    PAGE_FRONT_ROW(type_, "slug", slug, SCHEMA_LOCATED,                \
			   "its address, in place of the file's name"),        \
	    PAGE_FRONT_ROW(type_, "weight", weight, SCHEMA_COUNT,              \
			   "place in lists; lighter ones first"),              \
	    PAGE_FRONT_ROW(type_, "template", template, SCHEMA_LOCATED,        \
			   "a template of the theme, in place of the kind's"), \
	    PAGE_FRONT_ROW(type_, "authors", authors, SCHEMA_TEXTS,            \
			   "who wrote it"),                                    \
	    PAGE_FRONT_ROW(type_, "aliases", aliases, SCHEMA_LOCATEDS,         \
			   "old addresses, with a leading slash, or other "    \
			   "names for wikilinks"),                             \
	    PAGE_FRONT_ROW(type_, "nocite", nocite, SCHEMA_LOCATEDS,           \
			   "keys of works that are listed without being "      \
			   "cited, or '@*' for all"),                          \
	    PAGE_FRONT_ROW(type_, "discusses_retraction", discusses,           \
			   SCHEMA_LOCATEDS,                                    \
			   "keys of retracted works, whose retraction the "    \
			   "page tells of"),                                   \
	    PAGE_FRONT_ROW(type_, "last_reviewed_on", last_reviewed_on,        \
			   SCHEMA_DATE,                                        \
			   "when somebody reviewed it, shown as stated; "      \
			   "reviews are recorded in git"),                     \
	    PAGE_FRONT_ROW(type_, "reviewed_by", reviewed_by, SCHEMA_TEXT,     \
			   "by whom, shown as stated"),                        \
	    {.name = "review_in",                                              \
	     .type = SCHEMA_CUSTOM,                                            \
	     .takes = SCHEMA_TEXT,                                             \
	     .pattern = AGE_PATTERN,                                           \
	     .read = age_read,                                                 \
	     .offset = offsetof(type_, page.review_in),                        \
	     .help = "when another review is due, in place of the site's "     \
		     "reviews.max_age: '6 months'"},                           \
	    PAGE_FRONT_ROW(type_, "params", params, SCHEMA_PARAMS,             \
			   "whatever templates and scripts want to know"),     \
	{                                                                      \
		.name = "lint_allow", .type = SCHEMA_OBJECTS,                  \
		.offset = offsetof(type_, page.lint_allow),                    \
		.of = &policy_allowance_schema,                                \
		.size = sizeof(struct allowance),                              \
		.help = "rules that findings are let pass of on this page, "   \
			"which says so"                                        \
	}

/* Checks what the tables cannot, and fills PAGE. */
void page_front_take(struct schema_context *context,
		     const struct page_front *front, struct page *page);

/* Each reads ROOT, a map or nothing, into PAGE and what belongs to it. */
void claim_schema_read(struct schema_context *context, const struct site *site,
		       const struct node *root, struct page *page);
void appraisal_schema_read(struct schema_context *context,
			   const struct site *site, const struct node *root,
			   struct page *page);
void topic_schema_read(struct schema_context *context, const struct site *site,
		       const struct node *root, struct page *page);
void ordinary_schema_read(struct schema_context *context,
			  const struct site *site, const struct node *root,
			  struct page *page);

/* What attest itself knows; parse_schema has what the site adds. */
extern const struct schema claim_schema, appraisal_schema, topic_schema,
    ordinary_schema;

#endif
