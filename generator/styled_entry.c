#include "styled_entry.h"

#include "views.h"

/* What entry(source, ctx) of a style gets beside the source. */
struct entry_context {
	struct str number, year_suffix; /* holes */
};

static const struct view_field context_fields[] = {
    {"number", VIEW_HTML, offsetof(struct entry_context, number), NULL, NULL,
     false},
    {"year_suffix", VIEW_HTML, offsetof(struct entry_context, year_suffix),
     NULL, NULL, false},
};
static const struct view_type view_context = {
    "entry context", NULL, context_fields, 2, sizeof(struct entry_context)};

/* It stands in the list and beside every citation. */
static struct str
without_ids(struct hooks *hooks, size_t registration, struct str html)
{
	if (str_find(html, STR(" id=")) == html.len)
		return html;
	hooks_report_result(hooks, registration, NULL,
			    "an entry without id attributes, since it stands "
			    "on a page more than once");
	return STR_NONE;
}

static struct str
entry_of_style(struct hooks *hooks, const struct source *source,
	       struct arena *arena)
{
	static const char number = HOLE_NUMBER, letter = HOLE_LETTER;
	struct entry_context context = {{&number, 1}, {&letter, 1}};
	struct script_value arguments[] = {
	    {.kind = SCRIPT_VIEW, .object = source, .type = &view_source},
	    {.kind = SCRIPT_VIEW, .object = &context, .type = &view_context},
	};
	struct node result;

	if (!hooks_call(
		hooks, hooks->style,
		script_table_function(hooks->script, hooks->style, "entry"),
		arguments, 2, arena, &result))
		return STR_NONE;
	return without_ids(hooks, hooks->style,
			   hooks_html(hooks, hooks->style, &result, arena));
}

/* The entry hooks, one over the other. */
static struct str
hooked_entry(struct hooks *hooks, const struct source *source, struct str html,
	     struct arena *arena)
{
	struct node before = {.kind = NODE_HTML};
	struct script_value arguments[] = {
	    {.kind = SCRIPT_VIEW, .object = source, .type = &view_source},
	    {.kind = SCRIPT_NODE, .object = &before},
	};
	struct node result;

	for (size_t i = hooks_next(hooks, HOOK_ENTRY, 0); i != SIZE_MAX;
	     i = hooks_next(hooks, HOOK_ENTRY, i + 1)) {
		before.text = html;
		if (hooks_call(hooks, i, 0, arguments, 2, arena, &result) &&
		    result.kind != NODE_NONE)
			html = without_ids(
			    hooks, i, hooks_html(hooks, i, &result, arena));
	}
	return html;
}

struct str
styled_entry(struct hooks *hooks, const struct source *source,
	     struct arena *arena)
{
	return hooked_entry(hooks, source, entry_of_style(hooks, source, arena),
			    arena);
}
