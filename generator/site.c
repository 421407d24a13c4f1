#include "site.h"

const char *const claim_kind_names[] = {"effect",     "reference", "mechanism",
					"literature", "prevalence", NULL};
const char *const finding_names[] = {
    "",	       "benefit", "harm",      "no-effect", "mixed", "not-studied",
    "correct", "partly",  "incorrect", "not-found", NULL};
const char *const effect_size_names[] = {"", "large", "moderate", "small",
					 NULL};
const char *const measure_names[] = {"",   "RR", "OR", "HR", "ROM",
				     "RD", "MD", "SMD", NULL};
const char *const direction_names[] = {"",     "better", "worse",
				       "same", "mixed",	 NULL};
const char *const problem_names[] = {"",	      "wrong-form",
				     "overstated",    "no-such-study",
				     "contradicted",  NULL};
const char *const relation_type_names[] = {
    "supports", "contradicts", "refines", "depends_on", "supersedes", NULL};
const char *const page_kind_names[] = {"claim", "source", "topic", "page",
				       NULL};

const struct scheme *
site_scheme(const struct site *site, struct str name)
{
	for (size_t i = 0; i < site->schemes.count; i++)
		if (str_equal(site->schemes.items[i].name, name))
			return &site->schemes.items[i];
	return NULL;
}

const struct scheme_level *
scheme_level(const struct scheme *scheme, struct str id)
{
	for (size_t i = 0; i < scheme->levels.count; i++)
		if (str_equal(scheme->levels.items[i].id, id))
			return &scheme->levels.items[i];
	return NULL;
}

struct str
site_source_url(struct str key, struct arena *arena)
{
	struct str slug = arena_str(arena, key);
	char *bytes = (char *)slug.ptr;

	for (size_t i = 0; i < slug.len; i++)
		if (!byte_is_letter(bytes[i]) && !byte_is_digit(bytes[i]) &&
		    bytes[i] != '.' && bytes[i] != '_' && bytes[i] != '-')
			bytes[i] = '-';
	return arena_printf(arena, "sources/%.*s/", STR_ARG(slug));
}
