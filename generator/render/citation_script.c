#include <string.h>

#include "render/cite.h"
#include "views.h"

enum {
	KEPT_BYTES = 2 << 20, /* a worker keeps; then it begins anew */
	KEPT_CITES = 8	      /* longer groups hardly come twice */
};

/* What the style gave, with the hooks over its parts. */
struct styled {
	struct str open, separator, close;
	struct str *parts; /* one a cite */
	size_t count;
	bool attach;
};

struct cite_context {
	bool narrative;
};

static const struct view_field context_fields[] = {
    {"narrative", VIEW_BOOL, offsetof(struct cite_context, narrative), NULL,
     NULL, false},
};
static const struct view_type view_context = {
    "citation context", NULL, context_fields, 1, sizeof(struct cite_context)};

/* ---- calls ---- */

static struct str
style_html(const struct citing *at, const struct node *piece)
{
	if (piece == NULL)
		return STR_NONE;
	return script_without_marks(
	    hooks_html(at->hooks, at->hooks->style, piece, at->arena),
	    at->arena);
}

/* {open, parts, separator, close, attach}, or one piece for a single cite: of
 * several nobody could tell whose the holes are. */
static bool
read_styled(const struct citing *at, struct shown_cite *const *shown,
	    size_t count, const struct node *result, struct styled *out)
{
	const struct node *parts = node_find(result, "parts");
	bool is_table = result->kind == NODE_MAP;

	*out = (struct styled){.count = count};
	if (is_table ? parts == NULL || parts->count != count : count > 1) {
		hooks_report_result(at->hooks, at->hooks->style, NULL,
				    "one part for each cite");
		return false;
	}
	out->parts = ARENA_ARRAY(at->arena, struct str, count);
	for (size_t i = 0; i < count; i++) {
		out->parts[i] =
		    style_html(at, is_table ? &parts->items[i] : result);
		out->parts[i] = cite_hook(at, shown[i], out->parts[i]);
	}
	if (!is_table)
		return true;
	out->open = style_html(at, node_find(result, "open"));
	out->separator = style_html(at, node_find(result, "separator"));
	out->close = style_html(at, node_find(result, "close"));
	out->attach = node_find(result, "attach") != NULL;
	return true;
}

/* False where a script failed. */
static bool
style(const struct citing *at, struct styled *styled_out)
{
	struct cite_context context = {at->group->narrative};
	VEC(struct shown_cite *) shown = {0};
	struct list cites;
	struct script_value arguments[2];
	struct node result;

	for (size_t i = 0; i < at->group->cites.count; i++)
		if (at->group->cites.items[i].reference > 0)
			vec_add(&shown, at->arena,
				cite_show(at, &at->group->cites.items[i]));
	cites = (struct list){shown.items, shown.count, shown.capacity};
	arguments[0] = (struct script_value){
	    .kind = SCRIPT_VIEWS, .object = &cites, .type = &view_cite};
	arguments[1] = (struct script_value){
	    .kind = SCRIPT_VIEW, .object = &context, .type = &view_context};
	return hooks_call_apart(at->hooks, at->hooks->style,
				script_table_function(at->hooks->script,
						      at->hooks->style, "cite"),
				arguments, 2, at->arena, &result) &&
	       read_styled(at, shown.items, shown.count, &result, styled_out);
}

/* ---- what is kept ---- */

struct kept_key {
	char bytes[1 + KEPT_CITES * (2 + sizeof(void *))];
	size_t len;
};

/* What the result of a group depends on. False where that is more than its
 * works, whether their authors are named and what their locators count. The
 * state test wants every call.
 */
static bool
make_key(const struct citing *at, struct kept_key *key)
{
	const struct markdown_citation *group = at->group;

	if (group->cites.count > KEPT_CITES || at->hooks->trace != NULL)
		return false;
	key->bytes[0] = group->narrative;
	key->len = 1;
	for (size_t i = 0; i < group->cites.count; i++) {
		const struct markdown_cite *cite = &group->cites.items[i];
		const struct source *source;

		if (cite->reference == 0)
			continue;
		if (cite->around->prefix.len + cite->around->suffix.len > 0)
			return false;
		source = cite_reference(at, cite)->source;
		key->bytes[key->len++] = cite->suppress_author;
		key->bytes[key->len++] = (char)cite->label;
		memcpy(key->bytes + key->len, &source, sizeof(void *));
		key->len += sizeof(void *);
	}
	return true;
}

static const struct styled *
keep(struct hooks *hooks, const struct kept_key *key,
     const struct styled *styled)
{
	struct arena *arena = &hooks->styled_arena;
	struct styled *kept;

	if (arena->used > KEPT_BYTES) {
		arena_reset(arena);
		hooks->styled = (struct map){0};
	}
	kept = ARENA_NEW(arena, struct styled);
	*kept = (struct styled){
	    .open = arena_str(arena, styled->open),
	    .separator = arena_str(arena, styled->separator),
	    .close = arena_str(arena, styled->close),
	    .parts = ARENA_ARRAY(arena, struct str, styled->count),
	    .count = styled->count,
	    .attach = styled->attach,
	};
	for (size_t i = 0; i < styled->count; i++)
		kept->parts[i] = arena_str(arena, styled->parts[i]);
	map_add(&hooks->styled, arena,
		arena_str(arena, (struct str){key->bytes, key->len}), kept);
	return kept;
}

/* NULL where a script failed. */
static const struct styled *
find_styled(const struct citing *at)
{
	struct styled *styled = NULL;
	struct kept_key key;
	bool can_keep = make_key(at, &key);

	if (can_keep)
		styled = map_find(&at->hooks->styled,
				  (struct str){key.bytes, key.len});
	if (styled != NULL)
		return styled;
	styled = ARENA_NEW(at->arena, struct styled);
	if (!style(at, styled))
		return NULL;
	return can_keep ? keep(at->hooks, &key, styled) : styled;
}

/* ---- on the page ---- */

static void
add_parts(const struct citing *at, const struct styled *styled)
{
	size_t part = 0;

	for (size_t i = 0; i < at->group->cites.count; i++) {
		const struct markdown_cite *cite = &at->group->cites.items[i];

		if (cite->reference == 0)
			continue;
		if (part > 0)
			strbuf_add(at->out, styled->separator);
		cite_add(at, cite, styled->parts[part++]);
	}
}

bool
citation_script(const struct citing *at)
{
	const struct styled *styled = find_styled(at);

	if (styled == NULL)
		return false;
	cite_open(at, styled->attach);
	strbuf_add(at->out, styled->open);
	add_parts(at, styled);
	strbuf_add(at->out, styled->close);
	return true;
}
