#include "content_digest.h"

#include <stdlib.h>

#include "adapters/yaml.h"
#include "base/front_matter.h"
#include "base/text.h"

static const char *const bookkeeping[] = {
    "last_reviewed_on", "reviewed_by", "review_in",
    "aliases",		"weight",      "lint_allow",
};

static bool
is_bookkeeping(struct str key)
{
	for (size_t i = 0; i < sizeof bookkeeping / sizeof *bookkeeping; i++)
		if (str_is(key, bookkeeping[i]))
			return true;
	return false;
}

/* ---- front matter ---- */

static struct str
meaning(const struct site_config *config, struct str key)
{
	for (size_t i = 0; i < config->front_matter.rename.count; i++)
		if (str_equal(config->front_matter.rename.items[i].name.text,
			      key))
			return config->front_matter.rename.items[i].text.text;
	return key;
}

/* An entry of a map under the name that counts. */
struct entry {
	struct str key;
	const struct node *value;
};

static int
compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;

	return str_compare(a->key, b->key);
}

/* With its length before it, so that nothing within it can be taken for what
 * follows. */
static void
add_text(struct strbuf *out, struct str text)
{
	strbuf_printf(out, "%zu:", text.len);
	strbuf_add(out, text);
}

static void add_value(struct strbuf *out, const struct node *value,
		      struct arena *scratch);

static void
add_entries(struct strbuf *out, struct entry *entries, size_t count,
	    struct arena *scratch)
{
	if (count > 0)
		qsort(entries, count, sizeof *entries, compare_entries);
	strbuf_add_byte(out, '{');
	for (size_t i = 0; i < count; i++) {
		add_text(out, entries[i].key);
		add_value(out, entries[i].value, scratch);
	}
	strbuf_add_byte(out, '}');
}

/* An empty value means that the key is absent. */
static void
add_map(struct strbuf *out, const struct node *map, struct arena *scratch)
{
	struct entry *entries = ARENA_ARRAY(scratch, struct entry, map->count);
	size_t count = 0;

	for (size_t i = 0; i < map->count; i++)
		if (map->items[i].kind != NODE_NONE)
			entries[count++] = (struct entry){
			    map->items[i].key.text, &map->items[i]};
	add_entries(out, entries, count, scratch);
}

/* YAML nests YAML_DEPTH_LIMIT deep at most. */
static void
add_value(struct strbuf *out, const struct node *value, struct arena *scratch)
{
	if (value->kind == NODE_MAP) {
		add_map(out, value, scratch);
	} else if (value->kind == NODE_LIST) {
		strbuf_add_byte(out, '[');
		for (size_t i = 0; i < value->count; i++)
			add_value(out, &value->items[i], scratch);
		strbuf_add_byte(out, ']');
	} else if (value->kind == NODE_NONE) {
		strbuf_add_byte(out, '~');
	} else {
		add_text(out, str_trim(value->text));
	}
}

static void
add_front(struct strbuf *out, const struct site_config *config,
	  const struct node *root, struct arena *scratch)
{
	struct entry *entries = ARENA_ARRAY(scratch, struct entry, root->count);
	size_t count = 0;

	for (size_t i = 0; i < root->count; i++) {
		struct str key = meaning(config, root->items[i].key.text);

		if (!is_bookkeeping(key) && root->items[i].kind != NODE_NONE)
			entries[count++] = (struct entry){key, &root->items[i]};
	}
	add_entries(out, entries, count, scratch);
}

/* ---- pages ---- */

static bool
is_blank(struct str line)
{
	return str_trim(line).len == 0;
}

static struct str
without_empty_ends(struct str body)
{
	size_t end;

	while ((end = str_find_byte(body, '\n')) < body.len &&
	       is_blank(str_part(body, 0, end)))
		body = str_from_byte(body, end + 1);
	while (body.len > 0) {
		size_t last =
		    body.ptr[body.len - 1] == '\n' ? body.len - 1 : body.len;

		end = str_find_last_byte(str_part(body, 0, last), '\n');
		end = end < last ? end + 1 : 0;
		if (!is_blank(str_part(body, end, last - end)))
			return str_part(body, 0, last);
		body.len = end;
	}
	return body;
}

/* False where TEXT is no page that could be read. */
static bool
read_page(struct str text, struct arena *scratch, struct front_matter *parts,
	  struct node *root)
{
	struct diag_list ignored = {.arena = scratch};

	if (!front_matter_split(text, STR_NONE, &ignored, parts) ||
	    !text_check_encoding(parts->front, STR_NONE, &ignored) ||
	    !text_check_controls(parts->front, parts->front, true, STR_NONE,
				 &ignored))
		return false;
	*root = yaml_read(parts->front, 2, STR_NONE, scratch, &ignored);
	return diag_count(&ignored, DIAG_ERROR) == 0 &&
	       (root->kind == NODE_MAP || root->kind == NODE_NONE);
}

struct repo_id
content_digest(const struct site_config *config, struct str text,
	       struct arena *scratch)
{
	struct strbuf canonical = {0};
	struct front_matter parts;
	struct node root;
	struct repo_id id;

	text = text_unix_lines(text_without_mark(text), scratch);
	if (!read_page(text, scratch, &parts, &root))
		return repo_blob_id(text);
	add_front(&canonical, config, &root, scratch);
	strbuf_add(&canonical, without_empty_ends(parts.body));
	id = repo_blob_id(strbuf_str(&canonical));
	strbuf_free(&canonical);
	return id;
}
