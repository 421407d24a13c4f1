#include "history/findings.h"

static const struct spot nowhere = {0};

void
findings_none(struct site *site)
{
	if (!str_has_prefix(site->no_history, STR(REPO_UNREADABLE)))
		return;
	diag_add(&site->diags, RULE_HISTORY_UNSUPPORTED, STR(""), nowhere,
		 "there is no history: %.*s", STR_ARG(site->no_history));
	diag_hint(&site->diags,
		  "what is read are repositories of SHA-1 objects, git's "
		  "default; 'git fsck' says whether this one is sound");
}

/* " and N others", where there are any. */
static struct str
and_others(struct site *site, const char *before, size_t others)
{
	return others == 0   ? STR("")
	       : others == 1 ? arena_printf(&site->arena, "%s 1 other", before)
			     : arena_printf(&site->arena, "%s %zu others",
					    before, others);
}

static void
add_shallow(struct site *site, const struct graph *graph)
{
	size_t count = 0;

	for (size_t i = 0; i < graph->ordered.count; i++)
		count += graph->ordered.items[i]->in_head;
	diag_add(&site->diags, RULE_HISTORY_SHALLOW, STR(""), nowhere,
		 "the repository is a shallow clone: it holds %zu %s", count,
		 count == 1 ? "commit" : "commits");
	diag_hint(&site->diags,
		  "fetch all of it: 'fetch-depth: 0' of actions/checkout, "
		  "'GIT_DEPTH: 0' of GitLab CI, or 'git fetch --unshallow'");
}

static void
add_incomplete(struct site *site, struct repo_id commit, size_t others)
{
	char hex[REPO_HEX_BYTES + 1];

	repo_id_hex(commit, hex);
	diag_add(&site->diags, RULE_HISTORY_INCOMPLETE, STR(""), nowhere,
		 "objects of commit %.12s%.*s are missing", hex,
		 STR_ARG(and_others(site, " and", others)));
	diag_hint(&site->diags,
		  "fetch what a partial clone left out: 'git fetch --refetch "
		  "--no-filter origin'; 'git fsck' says whether objects are "
		  "damaged");
}

static void
add_encodings(struct site *site, const struct graph *graph)
{
	const struct commit *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < graph->ordered.count; i++) {
		const struct graph_node *node = graph->ordered.items[i];

		if (node->commit == NULL || !node->bad_encoding)
			continue;
		if (first == NULL)
			first = node->commit;
		count++;
	}
	if (count == 0)
		return;
	diag_add(&site->diags, RULE_COMMIT_ENCODING, STR(""), nowhere,
		 "names or message of commit %.12s%.*s are not in the "
		 "encoding that it states",
		 first->hex, STR_ARG(and_others(site, " and", count - 1)));
	diag_hint(&site->diags,
		  "let git say what new ones are in: 'git config "
		  "i18n.commitEncoding'; .mailmap can mend names");
}

void
findings_head(struct site *site, struct repo_id head)
{
	add_incomplete(site, head, 0);
}

void
findings_add(struct site *site, const struct walk *walk)
{
	if (site->shallow)
		add_shallow(site, walk->graph);
	if (walk->incomplete != NULL)
		add_incomplete(site, walk->incomplete->id,
			       walk->incomplete_count - 1);
	add_encodings(site, walk->graph);
}
