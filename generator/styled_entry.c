#include "styled_entry.h"

#include <string.h>

#include "csl_html.h"
#include "source_item.h"
#include "views.h"

/* A worker keeps; then it begins anew. */
enum { KEPT_BYTES = 2 << 20 };

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

/* Whether a tag of HTML has an id. In texts " id=" may stand, too. */
static bool
has_id(struct str html)
{
	char quote = '\0';
	bool in_tag = false;

	for (size_t i = 0; i < html.len; i++) {
		char byte = html.ptr[i];

		if (quote != '\0')
			quote = byte == quote ? '\0' : quote;
		else if (!in_tag)
			in_tag = byte == '<';
		else if (byte == '>')
			in_tag = false;
		else if (byte == '"' || byte == '\'')
			quote = byte;
		else if (str_has_prefix(str_from_byte(html, i), STR(" id=")))
			return true;
	}
	return false;
}

/* It stands in the list and beside every citation. */
static struct str
without_ids(struct hooks *hooks, size_t registration, struct str html)
{
	if (!has_id(html))
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
		if (hooks_call_apart(hooks, i, 0, arguments, 2, arena,
				     &result) &&
		    result.kind != NODE_NONE)
			html = without_ids(
			    hooks, i, hooks_html(hooks, i, &result, arena));
	}
	return script_without_marks(html, arena);
}

/* ---- by a style of scripts, or CSL ---- */

static struct styled_entry
entry_of_csl(struct hooks *hooks, const struct source *source,
	     const struct csl_entry *entry, struct arena *arena)
{
	struct csl_html html = {.marked = hooks_next(hooks, HOOK_ENTRY, 0) !=
					  SIZE_MAX,
				.linked = true};
	struct csl_html_entry made =
	    csl_html_entry(&html, hooks->site->csl, entry, arena);
	struct str text = hooked_entry(hooks, source, made.text, arena);

	return (struct styled_entry){text, made.margin};
}

struct styled_entry
styled_entry(struct hooks *hooks, const struct source *source,
	     struct arena *arena)
{
	struct csl_entry alone = {.item = source->item};

	if (hooks->site->csl == NULL)
		return (struct styled_entry){
		    .html = hooked_entry(hooks, source,
					 entry_of_style(hooks, source, arena),
					 arena)};
	if (alone.item == NULL) /* of the site's own pages */
		alone.item = source_item(source, arena, arena);
	return entry_of_csl(hooks, source, &alone, arena);
}

/* ---- what pages decide ---- */

static bool
is_as_alone(const struct csl_entry *entry)
{
	return !entry->state.disambiguate && !entry->state.has_year_suffix &&
	       entry->state.names_count == 0 && entry->substituted_names == 0;
}

static struct str
key_of(const struct source *source, const struct csl_entry *entry,
       struct arena *arena)
{
	size_t len = sizeof(void *) + entry->state_key.len;
	char *bytes = arena_alloc(arena, len);

	memcpy(bytes, &source, sizeof(void *));
	if (entry->state_key.len > 0)
		memcpy(bytes + sizeof(void *), entry->state_key.ptr,
		       entry->state_key.len);
	return (struct str){bytes, len};
}

static const struct styled_entry *
keep(struct hooks *hooks, struct str key, struct styled_entry entry)
{
	struct arena *arena = &hooks->entry_arena;
	struct styled_entry *kept;

	if (arena->used > KEPT_BYTES) {
		arena_reset(arena);
		hooks->entries = (struct map){0};
	}
	kept = ARENA_NEW(arena, struct styled_entry);
	kept->html = arena_str(arena, entry.html);
	kept->margin = arena_str(arena, entry.margin);
	map_add(&hooks->entries, arena, arena_str(arena, key), kept);
	return kept;
}

struct styled_entry
styled_entry_decided(struct hooks *hooks, const struct source *source,
		     const struct csl_entry *entry, struct arena *arena)
{
	const struct styled_entry *kept;
	struct str key;

	if (is_as_alone(entry))
		return (struct styled_entry){source->entry, source->margin};
	key = key_of(source, entry, arena);
	kept = map_find(&hooks->entries, key);
	/* The state test wants every call. */
	if (kept == NULL && hooks->trace != NULL)
		return entry_of_csl(hooks, source, entry, arena);
	if (kept == NULL)
		kept =
		    keep(hooks, key, entry_of_csl(hooks, source, entry, arena));
	return *kept;
}
