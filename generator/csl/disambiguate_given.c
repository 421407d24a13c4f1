#include "csl/disambiguate.h"

#include "base/map.h"
#include "csl/names.h"

/* Family names that are shared: initials, and behind them given names, that
 * go with each. Maps count what is different. */
struct family {
	struct map initials; /* initials: struct initials */
};

struct initials {
	struct map given;
};

struct registry {
	struct csl_disambiguation *all;
	struct map families;
	struct strbuf text;
};

/* ---- names as keys ---- */

/* Full stops are blanks, and several blanks one: "J.J." is "J. J.". */
static struct str
words_of(struct registry *registry, struct str name)
{
	struct strbuf *text = &registry->text;

	for (size_t i = 0; i < name.len; i++) {
		bool blank = name.ptr[i] == '.' || byte_is_space(name.ptr[i]);

		if (!blank)
			strbuf_add_byte(text, name.ptr[i]);
		else if (text->len > 0 && text->ptr[text->len - 1] != ' ')
			strbuf_add_byte(text, ' ');
	}
	return str_trim(strbuf_take(text, &registry->all->scratch));
}

static struct str
initials_of(struct registry *registry, struct str given)
{
	struct csl_initials how = {
	    .arena = &registry->all->scratch,
	    .initialize_with = STR("."),
	    .hyphen = registry->all->document->style->initialize_with_hyphen};

	return csl_initialize(&how, given);
}

static struct str
family_of(struct registry *registry, const struct csl_name *name)
{
	struct arena *arena = &registry->all->scratch;
	struct str family = words_of(registry, name->family);

	if (name->non_dropping_particle.len == 0 ||
	    registry->all->document->style->demote_non_dropping_particle !=
		CSL_DEMOTE_NEVER)
		return family;
	return arena_printf(arena, "%.*s %.*s",
			    STR_ARG(name->non_dropping_particle),
			    STR_ARG(family));
}

/* ---- what is known of them ---- */

static struct family *
find_family(struct registry *registry, struct str name)
{
	struct arena *arena = &registry->all->scratch;
	struct family *family = map_find(&registry->families, name);

	if (family == NULL) {
		family = ARENA_NEW(arena, struct family);
		map_add(&registry->families, arena, name, family);
	}
	return family;
}

static struct initials *
find_initials(struct registry *registry, struct family *family,
	      struct str letters)
{
	struct arena *arena = &registry->all->scratch;
	struct initials *initials = map_find(&family->initials, letters);

	if (initials == NULL) {
		initials = ARENA_NEW(arena, struct initials);
		map_add(&family->initials, arena, letters, initials);
	}
	return initials;
}

static void
add_name(struct registry *registry, const struct csl_name *name)
{
	struct str given = words_of(registry, name->given);
	struct family *family;

	if (given.len == 0 || name->family.len == 0)
		return;
	family = find_family(registry, family_of(registry, name));
	map_add(&find_initials(registry, family, initials_of(registry, given))
		     ->given,
		&registry->all->scratch, given, family);
}

static bool
has_initialize_with(const struct csl_layout *citation,
		    const struct csl_names_seen *seen)
{
	return ((seen->element->options.has | citation->names.has) &
		CSL_HAS_INITIALIZE_WITH) != 0;
}

static enum csl_given_level
level_of(struct registry *registry, const struct csl_name *name, bool initials)
{
	enum csl_given_name_rule rule = registry->all->document->style->citation
					    .givenname_disambiguation_rule;
	bool initials_only = rule == CSL_ALL_NAMES_WITH_INITIALS ||
			     rule == CSL_PRIMARY_NAME_WITH_INITIALS;
	struct str given = words_of(registry, name->given);
	const struct family *family;
	const struct initials *same;

	if (given.len == 0 || name->family.len == 0)
		return CSL_GIVEN_AS_STYLED;
	family = find_family(registry, family_of(registry, name));
	same = map_find(&family->initials, initials_of(registry, given));
	if (!initials_only && (same->given.count > 1 ||
			       (family->initials.count > 1 && !initials)))
		return CSL_GIVEN_FULL;
	return family->initials.count > 1 ? CSL_GIVEN_INITIALS
					  : CSL_GIVEN_AS_STYLED;
}

/* ---- works ---- */

/* How many names of a variable the rule speaks of. */
static size_t
names_concerned(const struct csl_disambiguation *all,
		const struct csl_names *names)
{
	enum csl_given_name_rule rule =
	    all->document->style->citation.givenname_disambiguation_rule;
	bool primary =
	    rule == CSL_PRIMARY_NAME || rule == CSL_PRIMARY_NAME_WITH_INITIALS;

	return primary && names->count > 1 ? 1 : names->count;
}

static void
register_names(struct registry *registry, const struct csl_evaluation *seen)
{
	for (size_t i = 0; i < seen->names_seen_count; i++) {
		const struct csl_names *names = seen->names_seen[i].names;
		size_t count = names_concerned(registry->all, names);

		for (size_t k = 0; k < count; k++)
			add_name(registry, &names->items[k]);
	}
}

static void
decide_variable(struct registry *registry, const struct csl_names_seen *seen,
		struct csl_name_state *state)
{
	size_t count = names_concerned(registry->all, seen->names);
	bool initials = has_initialize_with(
	    &registry->all->document->style->citation, seen);
	uint8_t *levels;

	if (count > UINT16_MAX)
		count = UINT16_MAX;
	levels = ARENA_ARRAY(registry->all->arena, uint8_t, count);
	for (size_t i = 0; i < count; i++) {
		levels[i] =
		    level_of(registry, &seen->names->items[i], initials);
		if (levels[i] != CSL_GIVEN_AS_STYLED)
			state->given_count = (uint16_t)(i + 1);
	}
	state->given = levels;
}

static void
decide_work(struct registry *registry, const struct csl_evaluation *seen,
	    struct csl_work *work)
{
	struct csl_name_state *names =
	    ARENA_ARRAY(registry->all->arena, struct csl_name_state,
			seen->names_seen_count);

	for (size_t i = 0; i < seen->names_seen_count; i++) {
		decide_variable(registry, &seen->names_seen[i], &names[i]);
		if (names[i].given_count > 0)
			work->state.names_count = i + 1;
	}
	work->state.names = names;
}

void
csl_disambiguate_given_names(struct csl_disambiguation *all)
{
	struct registry registry = {.all = all};
	struct csl_evaluation *seen =
	    ARENA_ARRAY(&all->scratch, struct csl_evaluation, all->count);

	for (size_t i = 0; i < all->count; i++) {
		csl_render_subject(all, &all->subjects[i],
				   &all->subjects[i].work->state, &seen[i]);
		register_names(&registry, &seen[i]);
	}
	for (size_t i = 0; i < all->count; i++)
		decide_work(&registry, &seen[i], all->subjects[i].work);
	strbuf_free(&registry.text);
}
