#include "commands/show_without.h"

#include "commands/wrap.h"

enum { COLUMN = 6 };

static const char *
why_not(enum obstacle obstacle)
{
	switch (obstacle) {
	case OBSTACLE_OVERRIDE: return "its level was set by hand";
	case OBSTACLE_STATED: return "its level is stated, not derived";
	case OBSTACLE_COUNTED: return "a review counts it";
	case OBSTACLE_WORDS: return "what is left makes no one result";
	case OBSTACLE_OUTCOME: return "nothing is left on a critical outcome";
	default: return "derive gives no level for what is left";
	}
}

static const char *
what_follows(enum interval_open open)
{
	switch (open) {
	case OPEN_NULL: return "no difference";
	case OPEN_TRIVIAL: return "differences that do not matter";
	default: return "differences that matter";
	}
}

static void
add_level(struct strbuf *line, const struct without *without)
{
	const struct scheme_level *from = without->grade->level;

	if (without->nothing) {
		strbuf_addz(line, "no evidence would be left");
		return;
	}
	if (without->obstacle != OBSTACLE_NONE) {
		strbuf_printf(line, "cannot be recomputed: %s",
			      why_not(without->obstacle));
		return;
	}
	if (without->level == from)
		strbuf_printf(line, "still %.*s", STR_ARG(from->name));
	else
		strbuf_printf(line, "%.*s → %.*s", STR_ARG(from->name),
			      STR_ARG(without->level->name));
	if (without->single)
		strbuf_addz(line, "; from one study inconsistency could not "
				  "be judged");
	if (without->open != OPEN_NOTHING)
		strbuf_printf(line, "; the interval would include %s",
			      what_follows(without->open));
}

static void
add_rest(struct strbuf *line, const struct without *without)
{
	if (without->effect.shown.len > 0)
		strbuf_printf(line, "; %.*s", STR_ARG(without->effect.shown));
	if (without->people > 0)
		strbuf_printf(line, "; n = %u", without->people);
	if (without->studies > 0)
		strbuf_printf(line, "; %u %s", without->studies,
			      without->studies == 1 ? "study" : "studies");
}

void
show_without(const struct source *source, struct strbuf *out)
{
	const struct claim *last = NULL;
	struct strbuf line = {0};

	if (source->without.count > 0)
		strbuf_addz(out, "\nwithout it\n");
	for (size_t i = 0; i < source->without.count; i++) {
		const struct without *without = &source->without.items[i];

		if (without->claim != last) {
			wrap_blanks(out, COLUMN);
			strbuf_add(out, without->claim->page->slug);
			strbuf_add_byte(out, '\n');
		}
		last = without->claim;
		if (without->outcome != NULL)
			strbuf_printf(&line, "%.*s: ",
				      STR_ARG(without->outcome->name.text));
		add_level(&line, without);
		if (without->obstacle != OBSTACLE_COUNTED)
			add_rest(&line, without);
		wrap_blanks(out, COLUMN);
		wrap_text(out, COLUMN, strbuf_str(&line));
		strbuf_reset(&line);
	}
	strbuf_free(&line);
}
