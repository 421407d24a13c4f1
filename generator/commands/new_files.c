#include "commands/new_files.h"

#include "parse/parse.h"
#include "schemes.h"

/* ---- titles ---- */

struct str
new_files_title(struct str slug, struct arena *arena)
{
	struct str title = arena_str(arena, slug);
	char *bytes = (char *)title.ptr;

	for (size_t i = 0; i < title.len; i++)
		if (bytes[i] == '-' || bytes[i] == '_')
			bytes[i] = ' ';
	if (bytes[0] >= 'a' && bytes[0] <= 'z')
		bytes[0] = (char)(bytes[0] - 'a' + 'A');
	/* Anything else that a slug can be is text in YAML. */
	return str_equal_nocase(slug, STR("null"))
		   ? arena_printf(arena, "\"%.*s\"", STR_ARG(title))
		   : title;
}

static void
add_title(struct strbuf *out, const char *key, struct str slug)
{
	struct arena arena = {0};

	strbuf_printf(out, "%s: %.*s\n", key,
		      STR_ARG(new_files_title(slug, &arena)));
	arena_free(&arena);
}

/* ---- grades ---- */

static const struct scheme_rating *
first_rating(const struct scheme_domain *domain)
{
	for (size_t i = 0; i < domain->ratings.count; i++)
		if (domain->ratings.items[i].points == 0 &&
		    domain->ratings.items[i].start.len == 0)
			return &domain->ratings.items[i];
	return &domain->ratings.items[0];
}

static void
add_start(const struct scheme *scheme, struct strbuf *out)
{
	if (scheme->starts.count == 0)
		return;
	strbuf_addz(out, scheme->start_required
			     ? "# Where the grade starts, one of:\n"
			     : "# Where the grade starts, the first unless "
			       "given; one of:\n");
	for (size_t i = 0; i < scheme->starts.count; i++)
		strbuf_printf(out, "#   %.*s (%.*s)\n",
			      STR_ARG(scheme->starts.items[i].id),
			      STR_ARG(scheme->starts.items[i].name));
	strbuf_printf(out, "#  start: %.*s\n",
		      STR_ARG(scheme->starts.items[0].id));
}

static void
add_domain(const struct scheme_domain *domain, struct strbuf *out)
{
	const struct scheme_rating *first;

	if (domain->ratings.count == 0)
		return;
	first = first_rating(domain);
	strbuf_printf(out, "# %.*s, one of:", STR_ARG(domain->name));
	for (size_t i = 0; i < domain->ratings.count; i++)
		strbuf_printf(out, "%s %.*s", i > 0 ? "," : "",
			      STR_ARG(domain->ratings.items[i].id));
	strbuf_printf(out, "\n#  %.*s: %.*s%s\n", STR_ARG(domain->id),
		      STR_ARG(first->id),
		      domain->reasons || first->points != 0 ? ", why" : "");
}

static void
add_upgrades(const struct scheme *scheme, struct strbuf *out)
{
	if (scheme->upgrades.count == 0)
		return;
	strbuf_addz(out, "# What raises it, if anything does:\n"
			 "#  upgrades:\n");
	for (size_t i = 0; i < scheme->upgrades.count; i++)
		strbuf_printf(out, "#    %.*s: \"%g, why\"\n",
			      STR_ARG(scheme->upgrades.items[i].id),
			      scheme->upgrades.items[i].points);
}

static void
add_level(const struct scheme *scheme, struct strbuf *out)
{
	strbuf_addz(out, "# One of:\n");
	for (size_t i = 0; i < scheme->levels.count; i++)
		strbuf_printf(out, "#   %.*s (%.*s)\n",
			      STR_ARG(scheme->levels.items[i].id),
			      STR_ARG(scheme->levels.items[i].name));
	strbuf_printf(out, "#  level: %.*s\n#  why: how this was found\n",
		      STR_ARG(scheme->levels.items[0].id));
}

static void
add_grade(const struct scheme *scheme, struct strbuf *out)
{
	if (scheme == NULL)
		return;
	strbuf_printf(out, "\n# The grade, by %.*s.", STR_ARG(scheme->title));
	if (scheme->domains.count > 0)
		strbuf_addz(out, " Behind a rating and a comma stands why; the "
				 "level\n# follows.");
	strbuf_addz(out, "\n#grade:\n");
	add_start(scheme, out);
	for (size_t i = 0; i < scheme->domains.count; i++)
		add_domain(&scheme->domains.items[i], out);
	if (scheme->domains.count == 0)
		add_level(scheme, out);
	add_upgrades(scheme, out);
}

/* ---- keys of the schema ---- */

/* "# HELP" with the words that it takes, and "#KEY:". */
static void
add_key(const struct schema *schema, const char *name, struct strbuf *out)
{
	const struct schema_key *key = schema_find(schema, str_from(name));
	const char *const *words;

	if (key == NULL)
		return;
	strbuf_printf(out, "# %s", key->help);
	if (key->type == SCHEMA_CHOICE || key->type == SCHEMA_WORD) {
		words = key->of;
		for (; *words != NULL; words++)
			strbuf_printf(out, "\n#   %s", *words);
	}
	strbuf_printf(out, "\n#%s:\n", name);
}

static void
add_field(const struct field *field, struct strbuf *out)
{
	strbuf_printf(out, "# %.*s", STR_ARG(field->label));
	if (field->many)
		strbuf_addz(out, ", or a list of several");
	for (size_t i = 0; i < field->values.count; i++)
		strbuf_printf(out, "%s%.*s",
			      i == 0 ? "; one of:\n#   " : "\n#   ",
			      STR_ARG(field->values.items[i]));
	strbuf_printf(out, "\n#%.*s:\n", STR_ARG(field->name.text));
}

/* Those of the site's own. */
static void
add_fields(const struct site *site, bool on_claim, struct strbuf *out)
{
	bool any = false;

	for (size_t i = 0; i < site->config.fields.count; i++) {
		const struct field *field = &site->config.fields.items[i];

		if (on_claim ? !field->on_claim : !field->on_source)
			continue;
		if (!any)
			strbuf_addz(out, "\n# This site's own keys.\n");
		any = true;
		add_field(field, out);
	}
}

/* ---- claims ---- */

static const char claim_evidence[] =
    "\n# What was studied: keys of the bibliography, and what came out. "
    "'attest help\n# evidence' lists what an item may say.\n"
    "#evidence:\n"
    "#  - source: KEY\n"
    "#    effect: \"MEASURE value unit (low to high)\"\n"
    "#    n: 0\n"
    "#    at: the table or page\n"
    "\n"
    "# Who makes the claim, and in which words.\n"
    "#asserted_by:\n"
    "#  - {source: KEY, says: their words}\n";

static const char claim_body[] = "---\n"
				 "\n"
				 "## What was tested\n"
				 "\n"
				 "## What would change this\n";

void
new_files_claim(const struct site *site, struct str slug, struct strbuf *out)
{
	strbuf_addz(out, "---\n"
			 "# The claim as a question, then as people state it, "
			 "neither hedged nor softened.\n");
	add_title(out, "title", slug);
	add_title(out, "statement", slug);
	strbuf_addz(out, "# What kind of claim it is, one of:\n");
	for (size_t i = 0; claim_kind_names[i] != NULL; i++)
		strbuf_printf(out, "#   %s\n", claim_kind_names[i]);
	strbuf_addz(
	    out,
	    "kind: effect\n"
	    "\n"
	    "# Up to here it is complete, and listed as not assessed yet. What "
	    "follows is due\n"
	    "# once the studies are read: take the # away, and what is not "
	    "needed.\n"
	    "# Our answer in one or two sentences, as sure as the grade "
	    "allows.\n"
	    "#answer:\n"
	    "# benefit, harm, no-effect, mixed or not-studied\n"
	    "#finding:\n");
	add_grade(schemes_for_kind(site, KIND_EFFECT), out);
	strbuf_addz(out, claim_evidence);
	add_fields(site, true, out);
	strbuf_addz(out, claim_body);
}

/* ---- sources ---- */

static const char *const source_keys[] = {
    "design",	    "design_note", "n",	      "population",
    "comparator",   "duration",	   "funding", "conflicts",
    "registration", "access",	   "rob",     "includes",
    "unverified",   NULL};

/* That the work is known again when an export gives it another key. */
static void
add_identifier(const struct schema *schema, const char *name, struct str value,
	       struct strbuf *out)
{
	if (value.len > 0 && schema_find(schema, str_from(name)) != NULL)
		strbuf_printf(out, "%s: \"%.*s\"\n", name, STR_ARG(value));
}

void
new_files_source(const struct site *site, const struct source *source,
		 struct strbuf *out)
{
	const struct schema *schema = parse_schema(site, PAGE_SOURCE);

	strbuf_addz(out, "---\n"
			 "# What the bibliography cannot say of this work. All "
			 "of it is optional; leave out\n"
			 "# what the work does not tell.\n");
	if (source != NULL) {
		strbuf_printf(out, "# %.*s\n", STR_ARG(source->label));
		add_identifier(schema, "doi", source->doi, out);
		add_identifier(schema, "pmid", source->pmid, out);
	}
	strbuf_add_byte(out, '\n');
	for (size_t i = 0; source_keys[i] != NULL; i++)
		add_key(schema, source_keys[i], out);
	add_fields(site, false, out);
	strbuf_addz(out, "---\n");
}

/* ---- topics, pages ---- */

void
new_files_topic(struct str slug, struct strbuf *out)
{
	strbuf_addz(out, "---\n"
			 "# Its short name, in lists.\n");
	add_title(out, "title", slug);
	strbuf_addz(out, "# What readers ask: the heading of its page.\n");
	add_title(out, "question", slug);
	strbuf_printf(out,
		      "# What the claims come to, in one or two sentences.\n"
		      "#answer:\n"
		      "---\n"
		      "\n"
		      "The claims in content/claims/%.*s/ are listed on this "
		      "page.\n",
		      STR_ARG(slug));
}

void
new_files_page(struct str slug, struct strbuf *out)
{
	strbuf_addz(out, "---\n");
	add_title(out, "title", slug);
	strbuf_addz(out,
		    "# One sentence, for lists and search engines.\n"
		    "#description:\n"
		    "# In the text, [@KEY] cites a work and [[SLUG]] links "
		    "to a claim or page.\n"
		    "---\n"
		    "\n");
}
