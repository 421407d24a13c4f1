#include "relate/assess.h"
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
styled_entry(struct hooks *hooks, const struct source *source,
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

/* On one line, since it stands within others. */
static struct str
folded(struct str html, struct arena *arena)
{
	struct strbuf out = {0};
	struct str line, text;

	html = str_trim(html);
	while (str_next(&html, '\n', &line)) {
		line = str_trim(line);
		if (line.len > 0 && out.len > 0)
			strbuf_add_byte(&out, ' ');
		strbuf_add(&out, line);
	}
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text;
}

static struct str
facts(struct hooks *hooks, const struct source *source, struct str entry,
      struct arena *arena)
{
	const struct site *site = hooks->site;
	struct node html = {.kind = NODE_HTML, .text = entry};
	struct script_variable variables[] = {
	    {"site", {.kind = SCRIPT_VIEW, .object = site, .type = &view_site}},
	    {"t", {.kind = SCRIPT_NODE, .object = &site->theme.words}},
	    {"source",
	     {.kind = SCRIPT_VIEW, .object = source, .type = &view_source}},
	    {"entry", {.kind = SCRIPT_NODE, .object = &html}},
	};
	struct strbuf out = {0};
	struct str text = STR_NONE;

	if (site->renders &&
	    script_template_render(hooks->script, STR("facts.html"), variables,
				   sizeof variables / sizeof *variables, &out))
		text = folded(strbuf_str(&out), arena);
	strbuf_free(&out);
	return text.len == 0
		   ? STR_NONE
		   : arena_printf(arena,
				  "<span class=\"source-facts\">%.*s</span>",
				  STR_ARG(text));
}

struct assessed_source
assess_source(struct hooks *hooks, const struct source *source,
	      struct arena *arena, struct diag_list *diags)
{
	struct assessed_source assessed;

	hooks_begin(hooks, NULL, source->path, diags);
	assessed.entry = hooked_entry(
	    hooks, source, styled_entry(hooks, source, arena), arena);
	assessed.facts = facts(hooks, source, assessed.entry, arena);
	return assessed;
}
