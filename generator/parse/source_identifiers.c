/* Identifiers of works: brought into one form, and whether they can be. */
#include "base/identifiers.h"
#include "parse/source_reading.h"

static void
check(struct source_reading *reading, const char *name, enum identifier kind,
      struct str text)
{
	const struct source *source = reading->source;
	struct spot at =
	    source_reading_place(reading, source_reading_field(reading, name));

	if (!identifier_is_valid(kind, text)) {
		diag_add(reading->diags, RULE_IDENTIFIER_INVALID, source->path,
			 at, "'%.*s': '%.*s' is no %s", STR_ARG(source->key),
			 STR_ARG(text), name);
		diag_hint(reading->diags, "%s", identifier_form(kind));
	} else if (kind <= IDENTIFIER_PMCID &&
		   identifier_is_placeholder(text)) {
		diag_add(reading->diags, RULE_IDENTIFIER_PLACEHOLDER,
			 source->path, at,
			 "'%.*s': the %s '%.*s' looks like a placeholder",
			 STR_ARG(source->key), name, STR_ARG(text));
		diag_hint(reading->diags,
			  "look the work up; if it is right, allow it in "
			  "site.yaml under 'accept'");
	}
}

static struct str
read_one(struct source_reading *reading, const char *name, enum identifier kind)
{
	struct str text = source_reading_text(reading, name);

	if (text.len == 0)
		return text;
	text = identifier_normal(kind, text, reading->arena);
	check(reading, name, kind, text);
	return text;
}

void
source_identifiers_read(struct source_reading *reading)
{
	struct source *source = reading->source;

	source->doi = read_one(reading, "DOI", IDENTIFIER_DOI);
	source->pmid = read_one(reading, "PMID", IDENTIFIER_PMID);
	source->pmcid = read_one(reading, "PMCID", IDENTIFIER_PMCID);
	read_one(reading, "ISBN", IDENTIFIER_ISBN);
	read_one(reading, "ISSN", IDENTIFIER_ISSN);
}
