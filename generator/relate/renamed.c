#include "relate/renamed.h"

#include "base/identifiers.h"

static bool
is_same(struct str stated, struct str own)
{
	return stated.len > 0 && identifier_equal(stated, own);
}

static const struct appraisal *
appraisal_of(const struct site *site, struct str key)
{
	for (size_t i = 0; i < site->pages.count; i++)
		if (site->pages.items[i]->appraisal != NULL &&
		    str_equal(site->pages.items[i]->appraisal->key.text, key))
			return site->pages.items[i]->appraisal;
	return NULL;
}

bool
renamed_hint(const struct site *site, struct str key, struct diag_list *diags)
{
	const struct appraisal *appraisal = appraisal_of(site, key);

	for (size_t i = 0; appraisal != NULL && i < site->sources.count; i++) {
		const struct source *source = site->sources.items[i];

		if (!is_same(appraisal->doi.text, source->doi) &&
		    !is_same(appraisal->pmid.text, source->pmid))
			continue;
		diag_hint(diags,
			  "'%.*s' is now '%.*s' in %.*s, line %u: rename "
			  "%.*s and the citations, or set the citation key to "
			  "'%.*s' in Zotero",
			  STR_ARG(key), STR_ARG(source->key),
			  STR_ARG(source->path), (unsigned)source->at.line,
			  STR_ARG(appraisal->page->path), STR_ARG(key));
		return true;
	}
	return false;
}

bool
renamed_identifier_hint(const struct site *site, struct str key,
			struct diag_list *diags)
{
	struct arena scratch = {0};
	struct str doi = identifier_normal(IDENTIFIER_DOI, key, &scratch);
	struct str pmid = identifier_normal(IDENTIFIER_PMID, key, &scratch);
	bool found = false;

	for (size_t i = 0; !found && i < site->sources.count; i++) {
		const struct source *source = site->sources.items[i];

		found =
		    is_same(doi, source->doi) || is_same(pmid, source->pmid);
		if (found)
			diag_hint(diags,
				  "the work with this identifier has the "
				  "key '%.*s'",
				  STR_ARG(source->key));
	}
	arena_free(&scratch);
	return found;
}

static void
check(const struct site *site, struct page *page, const struct source *source,
      enum identifier kind, struct located stated, struct str own)
{
	const char *name = kind == IDENTIFIER_DOI ? "DOI" : "PMID";

	/* What cannot be one was reported. */
	if (!identifier_is_valid(kind, stated.text) ||
	    !identifier_is_valid(kind, own) ||
	    identifier_equal(stated.text, own))
		return;
	diag_add(&page->diags, RULE_APPRAISAL_OTHER_WORK, page->path, stated.at,
		 "the %s of '%.*s' is %.*s in %.*s, line %u", name,
		 STR_ARG(source->key), STR_ARG(own), STR_ARG(source->path),
		 (unsigned)source->at.line);
	if (renamed_hint(site, source->key, &page->diags))
		return;
	diag_hint(&page->diags,
		  "does the key mean another work now? Rename this file to "
		  "the key of the work that it is about; or mend the %s",
		  name);
}

void
renamed_check(const struct site *site, struct page *page,
	      const struct source *source)
{
	check(site, page, source, IDENTIFIER_DOI, page->appraisal->doi,
	      source->doi);
	check(site, page, source, IDENTIFIER_PMID, page->appraisal->pmid,
	      source->pmid);
}
