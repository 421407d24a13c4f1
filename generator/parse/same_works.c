#include "parse/same_works.h"

#include "base/identifiers.h"

static void
report(const struct source *source, const struct source *first,
       const char *name, struct str id, struct diag_list *diags)
{
	diag_add(diags, RULE_SOURCE_SAME_WORK, source->path, source->at,
		 "'%.*s' and '%.*s' are one work: both have the %s %.*s",
		 STR_ARG(source->key), STR_ARG(first->key), name, STR_ARG(id));
	diag_hint(diags,
		  "'%.*s' stands in %.*s, line %u; merge the two in the "
		  "reference manager, and cite one key",
		  STR_ARG(first->key), STR_ARG(first->path),
		  (unsigned)first->at.line);
}

void
same_works_add(struct same_works *works, struct source *source,
	       struct diag_list *diags)
{
	const struct {
		struct map *seen;
		const char *name;
		enum identifier kind;
		struct str id;
	} ids[] = {{&works->doi, "DOI", IDENTIFIER_DOI, source->doi},
		   {&works->pmid, "PMID", IDENTIFIER_PMID, source->pmid},
		   {&works->pmcid, "PMCID", IDENTIFIER_PMCID, source->pmcid}};
	bool reported = false;

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		struct str id = identifier_fold(ids[i].id, &works->arena);
		const struct source *first;

		/* What is none, as "n/a", was reported. */
		if (!identifier_is_valid(ids[i].kind, ids[i].id))
			continue;
		first = map_add(ids[i].seen, &works->arena, id, source);
		if (first != NULL && !reported)
			report(source, first, ids[i].name, ids[i].id, diags);
		reported |= first != NULL;
	}
}
