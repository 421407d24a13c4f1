#include "relate/assess.h"
#include "styled_entry.h"
#include "views.h"

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

bool
assess_has_holes(struct str entry)
{
	return str_find_byte(entry, HOLE_NUMBER) +
		   str_find_byte(entry, HOLE_LETTER) <
	       2 * entry.len;
}

struct assessed_source
assess_source(struct hooks *hooks, const struct source *source,
	      struct arena *arena, struct diag_list *diags)
{
	struct assessed_source assessed;
	struct styled_entry entry;

	hooks_begin(hooks, NULL, source->path, diags);
	entry = styled_entry(hooks, source, arena);
	assessed.entry = entry.html;
	assessed.margin = entry.margin;
	assessed.facts = facts(hooks, source, assessed.entry, arena);
	return assessed;
}
