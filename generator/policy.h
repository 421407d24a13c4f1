/* How a site wants findings to be treated: `rules` and `accept` in site.yaml,
 * `lint_allow` on pages. Only rules that are no structural ones can be set. */
#ifndef POLICY_H
#define POLICY_H

#include "base/schema.h"
#include "site.h"

struct policy_rule {
	struct str id;
	enum diag_level level; /* by default */
	enum rule_class class;
	struct str help; /* may be empty */
};

struct policy_rules {
	struct policy_rule *items; /* by id */
	uint32_t count;
	uint32_t capacity;
};

/* The words that `rules` takes: those of enum diag_level, then "off". */
extern const char *const policy_levels[];

/* An item of accept and lint_allow, read into a struct allowance. */
extern const struct schema policy_allowance_schema;

/* An entry of `rules`; its text is one of policy_levels. */
struct rule_setting policy_setting(struct schema_pair pair);

/* attest's rules and those that the site's scripts registered. SITE may be
 * one of which nothing could be loaded. Borrows from it; lives in ARENA. */
struct policy_rules policy_list(const struct site *site, struct arena *arena);

/* What site.yaml says about the rule with ID, or NULL. */
const struct rule_setting *policy_find(const struct site *site, struct str id);

/* Sets levels and takes out, as policy_apply does, where not all was found yet:
 * whether an exception let nothing pass is not asked. */
void policy_treat(struct site *site);

/* Treats site->diags, which hold the findings of all pages: levels are set,
 * what is off, allowed or accepted is taken out and counted. Reports what is
 * no rule or cannot be set, and, where nothing kept rules from being checked,
 * what let nothing pass. One thread, after collect. */
void policy_apply(struct site *site);

#endif
