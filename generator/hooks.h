/* What scripts registered, and calls to it. A struct hooks is one Lua state
 * with the site's scripts loaded; one a worker, never shared. Contracts of
 * the hooks: lua/README.md. */
#ifndef HOOKS_H
#define HOOKS_H

#include "adapters/script.h"
#include "site.h"

enum hook {
	HOOK_BADGE,
	HOOK_CITATION,
	HOOK_ENTRY,
	HOOK_FILTER,
	HOOK_LIST,
	HOOK_PAGE,
	HOOK_RULE,
	HOOK_SCHEME,
	HOOK_SHORTCODE,
	HOOK_STYLE
};

struct page_document;

struct hooks {
	struct arena arena; /* lives as long as the state */
	struct script *script;
	const struct site *site;
	struct script_registrations registered;
	size_t badge; /* registrations in use; SIZE_MAX: none */
	size_t style;
	/* What the style gave for citations that are alike on every page, for
	 * render/citations.c. */
	struct map styled;
	struct arena styled_arena;
	/* Entries of works as pages decided them, for styled_entry.c. */
	struct map entries;
	struct arena entry_arena;
	/* Texts that many pages have alike, for hooks_share. */
	struct map shared;
	struct arena shared_arena;
	/* Where pages are rendered, one after the other. */
	struct strbuf page_text;
	/* The page at hand. */
	const struct page *page;	      /* NULL: a generated one */
	const struct page_document *document; /* of a page that is rendered, by
						 a CSL style; or NULL */
	struct diag_list *diags;
	size_t rule; /* registration whose report is called; SIZE_MAX: none */
	/* What each registration gave for the page at hand, for finding
	 * scripts that keep state; NULL: not asked for. */
	uint64_t *trace;
	/* Of each registration its number for script_times_end; NULL: no times
	 * are kept. */
	size_t *times;
};

/* Opens a state for each worker (site->hooks), reads the schemes and checks
 * the citation style that site.yaml names. Findings, those of the first state
 * only, go to site->diags; false where there are errors. */
bool hooks_open(struct site *site);
void hooks_close(struct site *site);

/* One more state, for which findings of loading are dropped. */
struct hooks *hooks_new(const struct site *site);
void hooks_free(struct hooks *hooks);

/* A page begins: its budget is renewed, findings go to DIAGS. PAGE is NULL
 * for generated pages, which findings call NAME. */
void hooks_begin(struct hooks *hooks, const struct page *page, struct str name,
		 struct diag_list *diags);

/* Calls FUNCTION, or the one of the registration where it is 0. As
 * script_call. */
bool hooks_call(struct hooks *hooks, size_t registration, int function,
		const struct script_value *arguments, size_t count,
		struct arena *arena, struct node *result_out);

/* The same, not at the cost of the page at hand: for what is kept. */
bool hooks_call_apart(struct hooks *hooks, size_t registration, int function,
		      const struct script_value *arguments, size_t count,
		      struct arena *arena, struct node *result_out);

/* The next registration of HOOK from index FROM, or SIZE_MAX. */
size_t hooks_next(const struct hooks *hooks, enum hook hook, size_t from);

/* The level of the findings of a HOOK_RULE, as its script registered it. */
enum diag_level hooks_rule_level(const struct hooks *hooks,
				 size_t registration);

/* Text or HTML as HTML; anything but text, HTML or nothing is reported as
 * hook-result of the registration, and is empty. */
struct str hooks_html(struct hooks *hooks, size_t registration,
		      const struct node *result, struct arena *arena);

/* TEXT for as long as the site: once for all pages that have the same, or in
 * ARENA where it is not one of the first few that differ. */
struct str hooks_share(struct hooks *hooks, struct str text,
		       struct arena *arena);

/* Reports hook-result at the place of the registration: DUE was due, and not
 * RESULT (NULL where its kind says nothing). */
void hooks_report_result(struct hooks *hooks, size_t registration,
			 const struct node *result, const char *due);

#endif
