#include "csl/disambiguate.h"

enum {
	NAMES = 64, /* of a variable: nobody is told apart by later ones */
	TRIES = 64  /* renderings of a work; only made-up ones need more */
};

/* What members of a class have in common: how far names are widened. */
struct widened {
	struct {
		uint16_t shown, given_count;
		uint8_t given[NAMES];
	} variables[CSL_NAMES_SEEN];
	bool any;
};

/* Works that nothing tried so far tells apart. */
struct class
{
	struct csl_disambiguation *all;
	struct csl_subjects members;
	struct widened kept;
	unsigned tries;
};

/* What is tried, in this order: for each variable and each of its names, to
 * show it, then its initials, then its given name. */
struct step {
	size_t variable, name;
	enum csl_given_level level; /* AS_STYLED: show it */
};

/* ---- what a step can do ---- */

static const struct csl_name *
name_at(const struct csl_subject *subject, const struct step *step)
{
	const struct csl_names *names;

	if (step->variable >= subject->seen_count)
		return NULL;
	names = subject->seen[step->variable].names;
	return step->name < names->count ? &names->items[step->name] : NULL;
}

static bool
is_last(const struct csl_subject *subject, const struct step *step)
{
	return subject->seen[step->variable].names->count == step->name + 1;
}

/* Whether the step may show something of A that it does not show of B. */
static bool
may_part(const struct csl_subject *a, const struct csl_subject *b,
	 const struct step *step)
{
	const struct csl_name *first = name_at(a, step);
	const struct csl_name *second = name_at(b, step);

	if (first == NULL || second == NULL)
		return first != second;
	if (step->level != CSL_GIVEN_AS_STYLED)
		return !str_equal(first->given, second->given);
	return is_last(a, step) != is_last(b, step) ||
	       !csl_same_name(first, second);
}

static bool
adds_names(const struct csl_disambiguation *all)
{
	return all->document->style->citation.disambiguate_add_names;
}

static bool
adds_given_names(const struct csl_disambiguation *all)
{
	const struct csl_layout *citation = &all->document->style->citation;

	return citation->disambiguate_add_givenname &&
	       citation->givenname_disambiguation_rule == CSL_BY_CITE;
}

/* Whether the step would change how SUBJECT is written. */
static bool
may_change(const struct class *class, const struct csl_subject *subject,
	   const struct step *step)
{
	const struct csl_names_seen *seen;

	if (name_at(subject, step) == NULL)
		return false;
	seen = &subject->seen[step->variable];
	if (step->level == CSL_GIVEN_AS_STYLED)
		return step->name >= seen->shown;
	if (step->name >= seen->shown && !adds_names(class->all))
		return false;
	if (step->level == CSL_GIVEN_INITIALS)
		return seen->form == CSL_NAME_SHORT && seen->can_initialize;
	return seen->form == CSL_NAME_SHORT || seen->can_initialize;
}

static bool
is_of_use(const struct class *class, const struct step *step)
{
	const struct csl_subject *first = class->members.items[0];
	bool changes = may_change(class, first, step), parts = false;

	if (step->level == CSL_GIVEN_AS_STYLED ? !adds_names(class->all)
					       : !adds_given_names(class->all))
		return false;
	for (size_t i = 1; i < class->members.count; i++) {
		const struct csl_subject *subject = class->members.items[i];

		changes |= may_change(class, subject, step);
		parts |= may_part(first, subject, step);
	}
	return changes && parts;
}

/* ---- states ---- */

/* The state of SUBJECT, widened; NAMES has CSL_NAMES_SEEN of them. Given names
 * that were decided for the whole document stay. */
static struct csl_state
widened_state(const struct csl_subject *subject, const struct widened *widened,
	      struct csl_name_state *names)
{
	struct csl_state state = subject->work->state;

	for (size_t i = 0; i < CSL_NAMES_SEEN; i++) {
		names[i] = i < state.names_count ? state.names[i]
						 : (struct csl_name_state){0};
		names[i].shown = widened->variables[i].shown;
		if (widened->variables[i].given_count == 0)
			continue;
		names[i].given = widened->variables[i].given;
		names[i].given_count = widened->variables[i].given_count;
	}
	state.names = names;
	state.names_count = CSL_NAMES_SEEN;
	return state;
}

/* Puts what is kept of a class into the states of its works. */
static void
settle(const struct class *class)
{
	struct arena *arena = class->all->arena;
	struct widened *kept;

	if (!class->kept.any)
		return;
	kept = ARENA_NEW(arena, struct widened);
	*kept = class->kept;
	for (size_t i = 0; i < class->members.count; i++) {
		struct csl_subject *subject = class->members.items[i];
		struct csl_name_state *names =
		    ARENA_ARRAY(arena, struct csl_name_state, CSL_NAMES_SEEN);

		subject->work->state = widened_state(subject, kept, names);
		subject->work->state.names_count = subject->seen_count;
	}
}

static void
take_step(struct widened *widened, const struct step *step, bool shows)
{
	uint16_t count = (uint16_t)(step->name + 1);

	widened->any = true;
	if (shows && widened->variables[step->variable].shown < count)
		widened->variables[step->variable].shown = count;
	if (step->level == CSL_GIVEN_AS_STYLED)
		return;
	widened->variables[step->variable].given[step->name] =
	    (uint8_t)step->level;
	if (widened->variables[step->variable].given_count < count)
		widened->variables[step->variable].given_count = count;
}

/* ---- steps ---- */

static bool
next_step(struct step *step)
{
	if (step->level != CSL_GIVEN_FULL) {
		step->level++;
		return true;
	}
	step->level = CSL_GIVEN_AS_STYLED;
	if (++step->name < NAMES)
		return true;
	step->name = 0;
	return ++step->variable < CSL_NAMES_SEEN;
}

static void
render_members(struct class *class, const struct widened *widened)
{
	struct csl_name_state names[CSL_NAMES_SEEN];

	for (size_t i = 0; i < class->members.count; i++) {
		struct csl_subject *subject = class->members.items[i];
		struct csl_state state = widened_state(subject, widened, names);

		subject->text =
		    csl_render_subject(class->all, subject, &state, NULL);
	}
}

static void widen(struct class *class, struct step step);

/* Tries STEP. Where it parts the class it is kept, for all of its members,
 * and each part goes on by itself; false where all are alike as before. */
static bool
try_step(struct class *class, struct step step)
{
	struct str before = class->members.items[0]->text;
	struct widened widened = class->kept;
	struct csl_subjects *parts;
	size_t count;

	take_step(&widened, &step, adds_names(class->all));
	class->tries++;
	render_members(class, &widened);
	count = csl_part_subjects(class->all, class->members, &parts);
	if (count == 1) {
		for (size_t i = 0; i < class->members.count; i++)
			class->members.items[i]->text = before;
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		struct class part = {class->all, parts[i], widened,
				     class->tries};

		widen(&part, step);
	}
	return true;
}

static void
widen(struct class *class, struct step step)
{
	while (class->members.count > 1 && class->tries < TRIES &&
	       next_step(&step))
		if (is_of_use(class, &step) && try_step(class, step))
			return;
	settle(class);
}

void
csl_widen_names(struct csl_disambiguation *all, struct csl_subjects subjects)
{
	struct class class = {.all = all, .members = subjects};
	struct step first = {0};

	/* The first name is shown anyhow. */
	widen(&class, first);
}
