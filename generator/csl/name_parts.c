#include "csl/names.h"

/* Parts of a name as they are to be written; those not shown are empty. */
struct parts {
	struct str given, dropping_particle, non_dropping_particle, family,
	    suffix;
	bool initialized;
};

static const struct csl_format plain;

static const char no_break[] = "\xC2\xA0";

/* Adds TEXT, SEPARATOR before it if anything was written from FROM on. */
static void
add(const struct csl_naming *naming, size_t from, struct str separator,
    struct str text, const struct csl_format *format)
{
	struct csl_output *output = naming->at->output;
	struct csl_opened opened;

	if (text.len == 0)
		return;
	if (output->tokens.count > from)
		csl_output_add(output, CSL_TOKEN_TEXT, separator);
	opened = csl_output_begin(output, format);
	csl_output_add_rich(output, CSL_TOKEN_TEXT, text);
	csl_output_end(output, format, opened, naming->language);
}

static bool
ends_with_one_of(struct str text, const struct str *ends, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_has_suffix(text, ends[i]))
			return true;
	return false;
}

/* "d’", "al-" stand close to the name. */
static bool
is_joined(struct str particle)
{
	static const struct str ends[] = {
	    {"'", 1}, {"\xE2\x80\x99", 3}, {"\xCA\xBC", 2}, {"-", 1}, {" ", 1}};

	return ends_with_one_of(particle, ends, 5);
}

static struct str
particle_blank(const struct csl_naming *naming, struct str particle)
{
	if (is_joined(particle))
		return STR_NONE;
	return naming->tied ? str_from(no_break) : STR(" ");
}

/* The family name with its particle, SEPARATOR before both if anything was
 * written from FROM on. */
static void
add_family(const struct csl_naming *naming, const struct parts *parts,
	   size_t from, struct str separator)
{
	struct str particle = parts->non_dropping_particle;

	add(naming, from, separator, particle, &naming->family);
	if (particle.len > 0)
		separator = particle_blank(naming, particle);
	add(naming, from, separator, parts->family, &naming->family);
}

/* "Jean de La Fontaine III". A dropping particle alone before the name is
 * joined to it as the other kind would be. */
static void
add_family_in_display_order(const struct csl_naming *naming,
			    const struct parts *parts)
{
	struct csl_output *output = naming->at->output;
	size_t from = output->tokens.count;
	struct str separator = naming->tied ? str_from(no_break) : STR(" ");
	struct str dropping = parts->dropping_particle;

	add(naming, from, STR_NONE, dropping, &naming->given);
	if (parts->non_dropping_particle.len == 0 && is_joined(dropping) &&
	    !str_has_prefix(dropping, STR("de'")) &&
	    !str_has_prefix(dropping, STR("de\xE2\x80\x99")))
		separator = STR_NONE;
	add_family(naming, parts, from, separator);
}

/* What stands between given name and family name, where the affix of the first
 * is no blank itself. */
static struct str
given_blank(const struct csl_naming *naming, bool initialized)
{
	struct str terminator = naming->options.initialize_with;
	struct str affix = naming->round_given.suffix;

	if (str_has_suffix(affix, STR(" ")) ||
	    str_has_suffix(affix, str_from(no_break)))
		return STR_NONE;
	return naming->tied && initialized &&
		       str_find(terminator, str_from(no_break)) < terminator.len
		   ? str_from(no_break)
		   : STR(" ");
}

static void
add_in_display_order(const struct csl_naming *naming, const struct parts *parts,
		     bool comma_suffix)
{
	struct csl_output *output = naming->at->output;
	size_t from = output->tokens.count;
	struct csl_opened opened;

	opened = csl_output_begin(output, &naming->round_given);
	add(naming, from, STR_NONE, parts->given, &naming->given);
	csl_output_end(output, &naming->round_given, opened, naming->language);
	if (output->tokens.count > from)
		csl_output_add(output, CSL_TOKEN_TEXT,
			       given_blank(naming, parts->initialized));
	opened = csl_output_begin(output, &naming->round_family);
	from = output->tokens.count;
	add_family_in_display_order(naming, parts);
	add(naming, from, comma_suffix ? STR(", ") : STR(" "), parts->suffix,
	    &plain);
	csl_output_end(output, &naming->round_family, opened, naming->language);
}

/* "La Fontaine, Jean de, III"; where the particle is demoted, "Fontaine, Jean
 * de La, III" (CSL 1.0.2, "Name-part Order"). */
static void
add_inverted(const struct csl_naming *naming, const struct parts *parts,
	     bool demote, struct str separator)
{
	struct csl_output *output = naming->at->output;
	size_t from = output->tokens.count, second;
	struct parts family = *parts;
	struct csl_opened opened;

	if (demote)
		family.non_dropping_particle = STR_NONE;
	opened = csl_output_begin(output, &naming->round_family);
	add_family(naming, &family, output->tokens.count, STR_NONE);
	csl_output_end(output, &naming->round_family, opened, naming->language);
	if (parts->given.len + parts->dropping_particle.len > 0 ||
	    (demote && parts->non_dropping_particle.len > 0)) {
		csl_output_add(output, CSL_TOKEN_TEXT, separator);
		opened = csl_output_begin(output, &naming->round_given);
		second = output->tokens.count;
		add(naming, second, STR_NONE, parts->given, &naming->given);
		add(naming, second, STR(" "), parts->dropping_particle,
		    &naming->given);
		if (demote)
			add(naming, second, STR(" "),
			    parts->non_dropping_particle, &naming->family);
		csl_output_end(output, &naming->round_given, opened,
			       naming->language);
	}
	add(naming, from, separator, parts->suffix, &plain);
}

/* For sorting, an apostrophe in a particle counts for nothing. */
static struct str
without_apostrophe(struct arena *arena, struct str particle)
{
	size_t at = str_find_byte(particle, '\''), len = 1;

	if (at == particle.len) {
		at = str_find(particle, STR("\xE2\x80\x99"));
		len = 3;
	}
	if (at == particle.len)
		return particle;
	return arena_printf(arena, "%.*s%.*s",
			    STR_ARG(str_part(particle, 0, at)),
			    STR_ARG(str_from_byte(particle, at + len)));
}

static void
add_sort_key(const struct csl_naming *naming, struct parts parts)
{
	uint8_t demote = naming->at->style->demote_non_dropping_particle;
	struct arena *arena = naming->at->output->arena;
	size_t from = naming->at->output->tokens.count;

	parts.dropping_particle =
	    without_apostrophe(arena, parts.dropping_particle);
	parts.non_dropping_particle =
	    without_apostrophe(arena, parts.non_dropping_particle);
	if (demote == CSL_DEMOTE_NEVER) {
		add_family(naming, &parts, from, STR_NONE);
		add(naming, from, STR(" "), parts.dropping_particle, &plain);
		add(naming, from, STR(" "), parts.given, &plain);
	} else {
		add(naming, from, STR_NONE, parts.family, &naming->family);
		add(naming, from, STR(" "), parts.given, &plain);
		add(naming, from, STR(" "), parts.dropping_particle, &plain);
		add(naming, from, STR(" "), parts.non_dropping_particle,
		    &plain);
	}
	add(naming, from, STR(" "), parts.suffix, &plain);
}

/* How much of the given name is shown. */
static enum csl_given_level
given_level(const struct csl_naming *naming, enum csl_given_level asked)
{
	enum csl_given_level styled = CSL_GIVEN_FULL;

	if (naming->options.form == CSL_NAME_SHORT)
		styled = CSL_GIVEN_AS_STYLED;
	else if (naming->options.has & CSL_HAS_INITIALIZE_WITH)
		styled = CSL_GIVEN_INITIALS;
	return asked > styled ? asked : styled;
}

static bool
shows_initials(const struct csl_naming *naming)
{
	uint8_t rule =
	    naming->at->style->citation.givenname_disambiguation_rule;

	return naming->options.has & CSL_HAS_INITIALIZE_WITH ||
	       rule == CSL_ALL_NAMES_WITH_INITIALS ||
	       rule == CSL_PRIMARY_NAME_WITH_INITIALS;
}

static struct parts
shown_parts(const struct csl_naming *naming, const struct csl_name *name,
	    enum csl_given_level level)
{
	struct csl_initials initials = {
	    .arena = naming->at->output->arena,
	    .initialize_with = naming->options.initialize_with,
	    .hyphen = naming->at->style->initialize_with_hyphen,
	    .normalize = !naming->options.initialize,
	};
	struct parts parts = {
	    .non_dropping_particle = name->non_dropping_particle,
	    .family = name->family,
	};

	level = given_level(naming, level);
	if (level == CSL_GIVEN_AS_STYLED && name->family.len > 0)
		return parts;
	parts.given = name->given;
	parts.dropping_particle = name->dropping_particle;
	parts.suffix = name->suffix;
	if (level == CSL_GIVEN_INITIALS && name->family.len > 0 &&
	    shows_initials(naming)) {
		parts.given = csl_initialize(&initials, name->given);
		parts.initialized = true;
	}
	if (naming->options.has & CSL_HAS_INITIALIZE_WITH) {
		initials.normalize = true;
		parts.suffix = csl_initialize(&initials, parts.suffix);
	}
	return parts;
}

/* Names that begin with the family name whatever the style says, unless they
 * are written in an alphabet without a blank behind it. */
static bool
add_in_static_order(const struct csl_naming *naming,
		    const struct csl_name *name, const struct parts *parts)
{
	size_t from = naming->at->output->tokens.count;
	bool alphabetic = csl_has_alphabetic(name->family);

	if (alphabetic && !name->static_ordering && !naming->family_first)
		return false;
	add_family(naming, parts, from, STR_NONE);
	add(naming, from,
	    alphabetic || csl_begins_alphabetic(name->given) ? STR(" ")
							     : STR_NONE,
	    parts->given, &naming->given);
	return true;
}

static bool
is_inverted(const struct csl_naming *naming, size_t index)
{
	uint8_t order = naming->options.name_as_sort_order;

	return order == CSL_SORT_ORDER_ALL ||
	       (order == CSL_SORT_ORDER_FIRST && index == 0);
}

bool
csl_add_name(const struct csl_naming *naming, const struct csl_name *name,
	     size_t index, enum csl_given_level level)
{
	const struct csl_style *style = naming->at->style;
	struct str separator = naming->options.sort_separator;
	struct parts parts;

	if (name->literal.len > 0) {
		add(naming, naming->at->output->tokens.count, STR_NONE,
		    name->literal, &naming->family);
		return false;
	}
	parts = shown_parts(naming, name, level);
	if (add_in_static_order(naming, name, &parts))
		return false;
	if (naming->sorting) {
		add_sort_key(naming, parts);
		return true;
	}
	if (!is_inverted(naming, index)) {
		add_in_display_order(naming, &parts, name->comma_suffix);
		return false;
	}
	if (str_is(name->given, "Lord") || str_is(name->given, "Lady"))
		separator = STR(", ");
	add_inverted(naming, &parts,
		     style->demote_non_dropping_particle ==
			 CSL_DEMOTE_DISPLAY_AND_SORT,
		     separator);
	return true;
}
