#include "front_changes.h"

#include "adapters/yaml.h"
#include "base/front_matter.h"
#include "base/text.h"

/* ---- values as text ---- */

/* Lists and maps nest no deeper than their readers let them. */
static void
add_value(struct strbuf *out, const struct node *node)
{
	const char *between = node->kind == NODE_MAP ? "; " : ", ";

	if (node->kind == NODE_NUMBER)
		strbuf_add_number(out, node->number, 0);
	else if (node->kind == NODE_BOOL)
		strbuf_addz(out, node->number != 0 ? "true" : "false");
	else
		strbuf_add(out, node->text);
	for (size_t i = 0; i < node->count; i++) {
		const struct node *item = &node->items[i];
		bool nested = item->count > 0 && node->kind == NODE_LIST;

		strbuf_addz(out, i > 0 ? between : "");
		if (node->kind == NODE_MAP)
			strbuf_printf(out, "%.*s: ", STR_ARG(item->key.text));
		strbuf_addz(out, nested ? "(" : "");
		add_value(out, item);
		strbuf_addz(out, nested ? ")" : "");
	}
}

static struct str
value_text(const struct node *node, struct arena *arena)
{
	struct strbuf out = {0};
	struct str text;

	if (node == NULL)
		return STR_NONE;
	add_value(&out, node);
	text = strbuf_take(&out, arena);
	strbuf_free(&out);
	return text;
}

/* ---- maps ---- */

struct wording {
	struct change *change;
	struct arena *arena;
};

static void
keep_words(void *context, enum repo_words kind, struct str text)
{
	struct wording *wording = context;

	vec_add(&wording->change->words, wording->arena,
		((struct change_words){kind, arena_str(wording->arena, text)}));
}

static void
add_field(struct changes *changes, struct str key, struct str from,
	  struct str to, struct arena *arena)
{
	struct change change = {.kind = CHANGE_FIELD,
				.what = arena_str(arena, key),
				.from = from,
				.to = to};

	repo_compare_words(from, to, keep_words,
			   &(struct wording){&change, arena});
	vec_add(changes, arena, change);
}

static bool
is_skipped(const char *const *skipped, struct str key)
{
	for (; *skipped != NULL; skipped++)
		if (str_is(key, *skipped))
			return true;
	return false;
}

static const struct node *
find_key(const struct node *map, struct str key)
{
	for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++)
		if (str_equal(map->items[i].key.text, key))
			return &map->items[i];
	return NULL;
}

static void
compare_field(const struct node *old, const struct node *new,
	      struct changes *changes, struct arena *arena)
{
	struct str from = value_text(old, arena), to = value_text(new, arena);

	if (!str_equal(from, to))
		add_field(changes, new != NULL ? new->key.text : old->key.text,
			  from, to, arena);
}

void
fields_compare(const struct node *old, const struct node *new,
	       const char *const *skipped, struct changes *changes,
	       struct arena *arena)
{
	for (size_t i = 0; new->kind == NODE_MAP &&i < new->count; i++)
		if (!is_skipped(skipped, new->items[i].key.text))
			compare_field(find_key(old, new->items[i].key.text),
				      &new->items[i], changes, arena);
	for (size_t i = 0; old->kind == NODE_MAP && i < old->count; i++)
		if (!is_skipped(skipped, old->items[i].key.text) &&
		    find_key(new, old->items[i].key.text) == NULL)
			compare_field(&old->items[i], NULL, changes, arena);
}

/* ---- pages ---- */

/* Which keys a change tells of. */
static const struct {
	enum change_kind kind;
	const char *key;
} told[] = {
    {CHANGE_CERTAINTY, "grade"},
    {CHANGE_SCHEME, "grade"},
    {CHANGE_START, "grade"},
    {CHANGE_OVERRIDE, "grade"},
    {CHANGE_RATING, "grade"},
    {CHANGE_UPGRADE, "grade"},
    {CHANGE_REASON, "grade"},
    {CHANGE_CERTAINTY, "outcomes"},
    {CHANGE_OUTCOME, "outcomes"},
    {CHANGE_RATING, "outcomes"},
    {CHANGE_FINDING, "finding"},
    {CHANGE_EFFECT, "evidence"},
    {CHANGE_SOURCE_ADDED, "evidence"},
    {CHANGE_SOURCE_REMOVED, "evidence"},
    {CHANGE_SOURCE_EFFECT, "evidence"},
    {CHANGE_RELATION_ADDED, "relations"},
    {CHANGE_TITLE, "title"},
    {CHANGE_RELATION_REMOVED, "relations"},
    {CHANGE_TITLE, "question"},
    {CHANGE_STATEMENT, "statement"},
    {CHANGE_ANSWER, "answer"},
};
enum { TOLD = sizeof told / sizeof *told };

static bool
has_change(const struct changes *changes, enum change_kind kind)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].kind == kind)
			return true;
	return false;
}

/* NULL-ended, into SKIPPED. */
static void
find_told(const struct changes *changes, const char *skipped[TOLD + 1])
{
	size_t count = 0;

	for (size_t i = 0; i < TOLD; i++)
		if (has_change(changes, told[i].kind))
			skipped[count++] = told[i].key;
	skipped[count] = NULL;
}

struct version {
	struct str body;
	struct node front;
};

static void
read_version(struct str bytes, struct version *version, struct arena *scratch)
{
	struct diag_list found = {.arena = scratch};
	struct front_matter parts = {0};
	struct str text = text_unix_lines(text_without_mark(bytes), scratch);

	*version = (struct version){0};
	if (front_matter_split(text, STR_NONE, &found, &parts))
		version->front =
		    yaml_read(parts.front, 2, STR_NONE, scratch, &found);
	version->body = parts.body;
}

/* Where what readers see of the body is the same, its source may not be: a
 * citation more, a link that leads elsewhere. */
static void
compare_markup(const struct version *old, const struct version *new,
	       struct changes *changes, struct arena *arena)
{
	size_t at = changes->count;
	bool differs = false;

	if (has_change(changes, CHANGE_TEXT) || str_equal(old->body, new->body))
		return;
	add_field(changes, STR("markup"), arena_str(arena, old->body),
		  arena_str(arena, new->body), arena);
	for (size_t i = 0; i < changes->items[at].words.count; i++)
		differs |= changes->items[at].words.items[i].kind != WORDS_SAME;
	if (!differs)
		changes->count = at;
}

void
front_changes_add(struct str old, struct str new, struct changes *changes,
		  struct arena *arena)
{
	const char *skipped[TOLD + 1];
	struct arena scratch = {0};
	struct version before, now;

	read_version(old, &before, &scratch);
	read_version(new, &now, &scratch);
	find_told(changes, skipped);
	fields_compare(&before.front, &now.front, skipped, changes, arena);
	compare_markup(&before, &now, changes, arena);
	arena_free(&scratch);
}
